"""A text of the office's own: in one language for everybody, or in several."""

from typing import Self

from pydantic import model_validator

from config.frozen import Frozen
from config.misfits import Misfit, raise_misfits
from config.words import Text, Wording

LANGUAGES = ("da", "sv", "fi", "nb", "en")


class Spoken(Frozen):
    """A text in the languages the office has written it in; one written plainly is everybody's."""

    da: Text | None = None
    sv: Text | None = None
    fi: Text | None = None
    nb: Text | None = None
    en: Text | None = None

    @model_validator(mode="before")
    @classmethod
    def _plainly(cls, written: object) -> object:
        return dict.fromkeys(LANGUAGES, written) if isinstance(written, str) else written

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not any(self._said()):
            raise_misfits("text", [Misfit((), "a text, or one for each language the office uses", None)])
        return self

    def wording(self, usual: str) -> Wording:
        """The same in all five languages: what is missing is said in the office's usual one."""
        written = self._said()
        fallback = dict(zip(LANGUAGES, written, strict=True)).get(usual) or next(filter(None, written))
        return Wording(**{key: said or fallback for key, said in zip(LANGUAGES, written, strict=True)})

    def _said(self) -> tuple[str | None, ...]:
        return self.da, self.sv, self.fi, self.nb, self.en
