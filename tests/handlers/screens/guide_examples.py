"""The guide beside the text, the theme's form, and feedback, drawn from values alone."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from config.guides import guides_on, load_shelf
from config.i18n import Words
from handlers.screens import deliveries, drafts, feedback, themes
from handlers.screens.elements import Card, Form
from handlers.screens.guides import Guides
from handlers.screens.look import Look
from tests.fakes import office as names
from workflows.domain.cases import Case
from workflows.domain.feedback import QuarterSum

SUMS = (
    QuarterSum("kommunikation", "2026-4", None, None, None),
    QuarterSum("kommunikation", "2026-3", 21, 4, 1),
)


def beside(**more: object) -> Guides:
    """The built-in guides of a day."""
    shelf = load_shelf()
    guides = guides_on(names.office(), date(2026, 12, 1), shelf)
    return Guides(guides, shelf.everywhere.do, shelf.everywhere.dont, **more)  # type: ignore[arg-type]


def guide_screens(
    writing: Case, pictured: Case, published: Case, look: Look
) -> dict[str, Callable[[Words], Card | Form]]:
    """Every screen of these nouns in its main states."""
    themed = replace(look, themes=names.office().themes)
    opened = beside(opened="facebook", looked_at=True)
    return {
        "guides/write_folded": lambda _: drafts.write_form(writing, "nonce", _, guides=beside()),
        "guides/write_open": lambda _: drafts.write_form(writing, "nonce", _, guides=opened),
        "guides/write_of_a_crisis": lambda _: drafts.write_form(
            pictured, "nonce", _, guides=beside(unfit=("instagram",))
        ),
        "themes/choose": lambda _: themes.tag_form(writing, themed, "nonce", _),
        "feedback/asked": lambda _: deliveries.delivery_card(replace(published, feedback=False), look, _),
        "feedback/answered": lambda _: deliveries.delivery_card(replace(published, feedback=True), look, _),
        "feedback/sums": lambda _: feedback.sums_card(SUMS, {"kommunikation": "Kommunikation"}, _),
        "feedback/nobody_yet": lambda _: feedback.sums_card((), {}, _),
    }
