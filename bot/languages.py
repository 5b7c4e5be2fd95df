"""Languages told apart by lingua: its small models, of the five languages there are rules for."""

from collections.abc import Mapping

from lingua import Language, LanguageDetectorBuilder

CODES = {
    Language.DANISH: "da",
    Language.SWEDISH: "sv",
    Language.BOKMAL: "nb",
    Language.FINNISH: "fi",
    Language.ENGLISH: "en",
}


class Lingua:
    """Asks lingua; its models are read once, about 20 MiB in 0.1 s."""

    def __init__(self) -> None:
        builder = LanguageDetectorBuilder.from_languages(*CODES).with_low_accuracy_mode()
        self._detector = builder.with_preloaded_language_models().build()

    def likely(self, text: str) -> Mapping[str, float]:
        """How likely the text is each of the languages, between 0 and 1."""
        values = self._detector.compute_language_confidence_values(text)
        return {CODES[one.language]: one.value for one in values}
