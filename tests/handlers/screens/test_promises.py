"""What holds for every screen: its acts have routes, its labels have room, and nobody's words are cut."""

import string
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.i18n import load_words
from handlers.routes import ROUTES
from handlers.screens import deliveries, drafts, endings, labels, queues, requests, sheets, tickets
from handlers.screens.elements import Button, Card, ChoiceField, Form, Quote, Sheet, TextField
from handlers.screens.help import LANGUAGES
from tests.fakes import office as names
from tests.handlers.screens.examples import (
    AT_DESK,
    CASES,
    LOOK,
    SCREENS,
    UNCHECKED,
    Drawn,
    asking,
    case,
    claimed,
    listed,
    sent_case,
    version,
    viewed,
)
from tests.handlers.seen import every_button, strings
from workflows.domain.briefs import Brief
from workflows.domain.cases import Row
from workflows.domain.checklists import Answer
from workflows.domain.drafts import Draft

WORDS = load_words()
TITLE, LABEL, OPTION = 24, 30, 75
IN_BOTH = [(name, language) for name in SCREENS for language in WORDS]


def draw(name: str, language: str) -> Drawn:
    return SCREENS[name](WORDS[language])


@pytest.mark.parametrize("name", SCREENS)
def test_every_button_and_form_does_something_that_has_a_route(name: str) -> None:
    screen = draw(name, "en")
    acts = {one.act for one in every_button(screen) if one.url is None}
    assert acts | ({screen.act} if isinstance(screen, Form) else set()) <= set(ROUTES)


def test_every_form_leads_back_to_the_route_that_opens_it() -> None:
    forms = {screen.act for name in SCREENS if isinstance(screen := draw(name, "en"), Form)}
    at_one_tap = {"post.published"}  # opens its form only in an open ticket
    assert {act for act in forms if not ROUTES[act].opens} == at_one_tap


@pytest.mark.parametrize(("name", "language"), IN_BOTH)
def test_titles_and_labels_have_room(name: str, language: str) -> None:
    screen = draw(name, language)
    titles = [] if isinstance(screen, Card) else [screen.title]
    titles += [screen.submit] if isinstance(screen, Form) else []
    assert not [one for one in titles if not 0 < len(one) <= TITLE]
    assert not [one.label for one in every_button(screen) if not 0 < len(one.label) <= LABEL]
    choices = [one for one in screen.elements if isinstance(one, ChoiceField)]
    options = [option for one in choices for option in one.options]
    assert not [one.label for one in options if not 0 < len(one.label) <= OPTION]
    assert not [one.description for one in options if len(one.description) > OPTION]


@pytest.mark.parametrize(("name", "language"), IN_BOTH)
def test_what_is_chosen_can_be_chosen_and_every_field_has_a_name_of_its_own(name: str, language: str) -> None:
    screen = draw(name, language)
    ids = [one.id for one in screen.elements if hasattr(one, "id")]
    assert len(set(ids)) == len(ids)
    for one in screen.elements:
        if isinstance(one, ChoiceField):
            assert set(one.chosen) <= {option.id for option in one.options}
            assert len({option.id for option in one.options}) == len(one.options)
            assert one.many or len(one.chosen) <= 1
        if isinstance(one, TextField):
            assert one.maximum is None or len(one.value) <= one.maximum


@pytest.mark.parametrize("name", SCREENS)
def test_a_button_asks_before_it_does_what_cannot_be_taken_back_at_a_tap(name: str) -> None:
    at_a_tap = {"ticket.release", "ticket.take_over"}
    for one in every_button(draw(name, "en")):
        assert (one.confirm is not None) == (one.act in at_a_tap)


@pytest.mark.parametrize("name", SCREENS)
def test_nothing_is_left_in_english(name: str) -> None:
    danish, english = set(_sentences(draw(name, "da"))), set(_sentences(draw(name, "en")))
    kept = {one for one in danish & english if len(one.split()) > 3}
    assert not kept


OWN_WORDS = (
    "Havnegade",
    "nordvig",
    "Sommerens",
    "svømmehal",
    "Køen",
    "byrådets",
    "cykelsti",
    "Peter Krogh",
    "Maria Holm",
)


def _sentences(screen: Drawn) -> list[str]:
    return [one for one in strings(screen) if not any(word in one for word in OWN_WORDS)]


ANY = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1, max_size=400
) | st.sampled_from(["*a* _b_ ~c~ `d`", "<@U1> & <!here>", "{person} {0} %s", "x" * 3000, "@ﷺ 👩‍👩‍👧"])


@given(subject=ANY)
def test_a_subject_appears_whole_wherever_it_appears(subject: str) -> None:
    some = ("requested", "delivered", "declined")
    of = {name: replace(CASES[name], brief=Brief(subject)) for name in some}
    for _ in WORDS.values():
        for one in of.values():
            for screen in (
                tickets.desk_card(one, AT_DESK, _),
                tickets.request_card(one, LOOK, _),
                sheets.sheet(viewed(one, names.OFFICER), AT_DESK, _),
                endings.withdrawn(one, _),
                endings.withdraw_form(one, "n", _),
            ):
                assert _holds(screen, subject)
        assert _holds(requests.request_form(asking(subject=subject), LOOK, "n", _), subject)
        assert _holds(deliveries.delivery_head(of["delivered"], version(), _), subject)
        assert _holds(queues.listing("t", "", listed(Row(claimed(), subject, None)), LOOK, _), subject)


@given(text=ANY)
def test_a_brief_appears_whole(text: str) -> None:
    _ = WORDS["da"]
    one = case(brief=Brief("Emne", text))
    for screen in (
        sheets.sheet(viewed(one, names.MAYOR), LOOK, _),
        requests.confirmation(replace(CASES["by_a_delegate"], brief=one.brief), LOOK, _),
    ):
        assert Quote(text) in screen.elements
    for form in (
        requests.edit_form(one, asking().days, "n", _),
        requests.request_form(asking(text=text), LOOK, "n", _),
    ):
        assert text in _values(form)


@given(text=ANY, note=ANY)
def test_a_draft_appears_whole_and_its_note_too(text: str, note: str) -> None:
    _ = WORDS["en"]
    written = version(1, Draft({names.FACEBOOK: text}, note))
    one = sent_case()
    one = replace(one, latest=written, delivered=written)
    for person in (names.MAYOR, names.OFFICER):
        elements = sheets.sheet(viewed(one, person), LOOK, _).elements
        assert Quote(text) in elements
        assert Quote(note) in elements
    assert {text, note} <= _values(drafts.write_form(one, "n", _))
    assert Quote(note) in deliveries.delivery_head(one, written, _).elements


@given(words=ANY)
def test_what_somebody_said_appears_whole(words: str) -> None:
    _ = WORDS["da"]
    declined = replace(CASES["declined"], words=words)
    for screen in (
        endings.declined(declined, LOOK, _),
        endings.declined_to_leader(declined, _),
        endings.withdrawn(replace(CASES["withdrawn"], words=words), _),
        endings.changes_requested(replace(CASES["changes_requested"], words=words), _),
        sheets.sheet(viewed(declined, names.OFFICER), LOOK, _),
    ):
        assert Quote(words) in screen.elements


@given(evidence=ANY)
def test_evidence_appears_whole(evidence: str) -> None:
    _ = WORDS["da"]
    one = sent_case()
    given_ = {**(one.answers or {}), "facts": Answer("facts", confirmed=True, evidence=evidence)}
    assert _holds(deliveries.checklist_sheet(replace(one, answers=given_), LOOK, _), evidence)


def _holds(screen: Card | Sheet | Form, text: str) -> bool:
    return any(text in one for one in strings(screen))


def _values(form: Form) -> set[str]:
    return {one.value for one in form.elements if isinstance(one, TextField)}


@pytest.mark.parametrize("language", WORDS)
@pytest.mark.parametrize(
    "table",
    [
        labels.STATES,
        labels.ROLES,
        labels.CLASSES,
        labels.USES,
        labels.SOURCES,
        labels.ACTIVITIES,
        labels.REASONS,
    ],
)
def test_every_label_is_said_in_both_languages_and_no_two_alike(table, language: str) -> None:
    _ = WORDS[language]
    said = [_(text) for text in table.values()]
    assert all(said)
    assert len(set(said)) == len(said)
    if language == "da":
        assert {text for text in table.values() if _(text) == text} <= {"administrator"}


def test_every_reason_of_every_policy_has_a_name() -> None:
    every = [one for policy in names.policies().values() for one in policy.refusals]
    codes = {one.code for one in every if "decline" in one.phases}
    assert codes <= set(labels.REASONS)


def test_help_offers_every_language() -> None:
    assert set(LANGUAGES) == set(WORDS)


@pytest.mark.parametrize("desk", ["Kommunikation", "Kommunikation og Presse i Borgmesterens Afdeling"])
@pytest.mark.parametrize("language", WORDS)
def test_the_submit_has_room_whatever_the_desk_is_called(desk: str, language: str) -> None:
    form = requests.request_form(asking(), replace(LOOK, desk=desk), "n", WORDS[language])
    assert 0 < len(form.submit) <= TITLE


def test_a_number_of_any_length_fits_its_title() -> None:
    for _ in WORDS.values():
        one = case(replace(claimed(draft=99_999), number=999_999_999), latest=version(99_999))
        assert len(sheets.sheet(viewed(one, names.OFFICER), LOOK, _).title) <= TITLE
        assert len(drafts.deliver_form(one, AT_DESK, "n", drafts.Sending(), UNCHECKED, _).title) <= TITLE
        assert len(drafts.write_form(one, "n", _).title) <= TITLE


def test_a_button_is_no_format() -> None:
    for name in SCREENS:
        for one in every_button(draw(name, "da")):
            assert isinstance(one, Button)
            assert not [field for _, field, *_ in string.Formatter().parse(one.label) if field]
