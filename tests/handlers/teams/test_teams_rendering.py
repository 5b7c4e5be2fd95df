from collections import Counter

from hypothesis import given

from config.i18n import load_words
from handlers.screens import elements as e
from handlers.teams.cards import Refresh, card_content, card_contents, unshown_in_card
from handlers.teams.copies import copy_texts
from handlers.teams.fields import kind_of
from handlers.teams.filled import fields_in
from handlers.teams.forms import dialog, unshown
from handlers.teams.limits import CARD_BYTES, COPY_UNITS
from handlers.teams.size import units, weight
from tests.handlers.teams import anything as some
from tests.handlers.teams.drawing import Json, opens
from tests.handlers.teams.typed import typed_faults
from tests.handlers.teams.undone import bare, ids, letters, parts, quotes, untouched

_ = load_words()["da"]
REFRESH = Refresh("ticket.refresh", {"ticket": "t1"}, tuple(f"29:{number:080}" for number in range(80)))


def faults(*contents: Json) -> list[str]:
    """Why Teams would refuse cards; nothing when it would not."""
    found = [fault for content in contents for fault in typed_faults(content)]
    found += [f"{weight(content)} bytes" for content in contents if weight(content) > CARD_BYTES]
    found += ["an id twice"] if len(set(ids(contents))) < len(ids(contents)) else []
    sets = [part["actions"] for part in parts(contents) if part.get("type") == "ActionSet"]
    return found + ["more buttons than are shown" for actions in sets if not 1 <= len(actions) <= 6]


def said(element: e.Element) -> list[str]:
    """The texts of an element."""
    match element:
        case e.Heading(text) | e.Quote(text) | e.Row(text):
            return [text]
        case e.Text(spans):
            return ["".join(span if isinstance(span, str) else span.text for span in spans)]
        case e.Facts(pairs):
            return [each for pair in pairs for each in pair]
    return []


def is_read_whole(element: e.Element) -> bool:
    # An Anchor without words shows its address between those of its neighbours.
    spans = element.spans if isinstance(element, e.Text) else ()
    return not isinstance(element, e.Quote) and not any(isinstance(span, e.Anchor) for span in spans)


def nothing_is_lost(elements: tuple[e.Element, ...], content: Json, left: tuple[str, ...]) -> bool:
    """Whether every quote's letters are shown, or said to be left out."""
    quoted = bare("".join(one.text for one in elements if isinstance(one, e.Quote)))
    return Counter(quoted) <= Counter(quotes(content)) + Counter(bare("".join(left)))


@given(some.CARDS)
def test_any_card_is_taken_and_no_text_loses_a_letter(card: e.Card) -> None:
    contents = card_contents(card, opens, _, kind="ticket", refresh=REFRESH)
    assert faults(*contents) == []
    shown = letters(contents)
    for element in filter(is_read_whole, card.elements):
        assert all(bare(text) in shown for text in said(element))
    assert quotes(contents) == bare("".join(one.text for one in card.elements if isinstance(one, e.Quote)))
    assert [content.get("refresh") is not None for content in contents] == [True] + [False] * len(
        contents[1:]
    )


@given(some.CARDS)
def test_any_card_in_one_says_what_it_leaves_out(card: e.Card) -> None:
    content = card_content(card, opens, _)
    assert faults(content) == []
    assert nothing_is_lost(card.elements, content, unshown_in_card(card, opens, _))


@given(some.SHEETS)
def test_any_sheet_is_taken_and_says_what_it_leaves_out(sheet: e.Sheet) -> None:
    content = dialog(sheet, _)["card"]["content"]
    assert faults(content) == []
    assert nothing_is_lost(sheet.elements, content, tuple(one.text for one in unshown(sheet, _)))


@given(some.FORMS)
def test_any_form_sent_at_once_says_what_it_said_before(form: e.Form) -> None:
    content = dialog(form, _, carried={"words": "mere", "card": "x"})["card"]["content"]
    assert faults(content) == []
    left = {one.text for one in unshown(form, _)}
    fields = fields_in(untouched(content))
    for part in form.elements:
        if isinstance(part, e.TextField) and part.value in left:
            assert part.id not in fields
        elif hasattr(part, "id") and kind_of(part) is not None:
            assert fields[part.id] == before(part)


def before(field: e.Field) -> tuple[str, ...]:
    match field:
        case e.TextField():
            text = field.value.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
            return (text,) if text else ()
        case e.ChoiceField():
            chosen = [one.id for one in field.options if one.id in field.chosen]
            return tuple(chosen if field.many else chosen[:1])
        case e.TickField():
            return ("yes",) if field.ticked else ()
        case e.DayField():
            return (field.value.isoformat(),) if field.value else ()
    return ()


@given(some.LONG)
def test_a_copy_is_the_text_and_nothing_else(text: str) -> None:
    messages = copy_texts(e.Copy(text, "facebook.txt"))
    assert "".join(messages) == text
    assert all(units(message) <= COPY_UNITS for message in messages)


def test_a_long_copy_is_divided_between_paragraphs() -> None:
    paragraph = "Havnegade får en ny cykelsti. " * 20
    text = "\n\n".join([paragraph] * 60)
    first, second = copy_texts(e.Copy(text, "linkedin.txt"))
    assert first.endswith("\n\n")
    assert second.startswith("Havnegade")
