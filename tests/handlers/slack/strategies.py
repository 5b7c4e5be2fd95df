"""Any card, form or sheet that screens could make, with the most hostile words."""

from datetime import date

from hypothesis import strategies as st

from handlers.screens import elements as e

_NASTY = (
    "*stars* _under_ ~tilde~ `tick`",
    "<!channel> @here <@U1> #general https://x.example/?a=1&b=2",
    "&lt;&amp;&gt; &",
    ":smile: :100:",
    "> quoted\n> twice",
    "😀" * 900,
    "æøåÆØÅ" * 600,
    "\n",
    " ",
    "ord " * 1200,
    "x" * 6500,
    "a\u0000b\u202ec\ud800".encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace"),
)


def _nasty(number: int) -> str:
    return _NASTY[number]


# By number, because Hypothesis writes out its strategies and refuses long ones.
NASTY = st.integers(0, len(_NASTY) - 1).map(_nasty)
TEXT = st.one_of(st.text(max_size=60), NASTY, st.tuples(NASTY, NASTY).map("".join))
LONG = st.one_of(TEXT, st.lists(NASTY, min_size=3, max_size=8).map("".join))
SHORT = st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), min_size=1, max_size=200)
IDS = st.from_regex(r"[a-z]{1,8}(\.[a-z0-9-]{1,8})?", fullmatch=True)
URLS = st.sampled_from(
    ["https://by.example/a?b=c&d", "http://127.0.0.1:1/x", "javascript:x", "https://a b", ""]
)
SPANS = st.one_of(TEXT, TEXT.map(e.Strong), TEXT.map(e.Emphasis), st.builds(e.Anchor, TEXT, URLS))
BUTTONS = st.builds(
    e.Button,
    IDS,
    SHORT,
    st.none() | IDS,
    st.none() | st.integers(0, 99),
    st.none() | st.integers(0, 9),
    st.text(max_size=80),
    st.text(max_size=80),
    st.sampled_from(e.Style),
    st.none() | st.builds(e.Confirm, SHORT, TEXT, SHORT, SHORT),
    st.none() | URLS,
)
OPTIONS = st.builds(e.Option, IDS, SHORT, st.just("") | SHORT)
ELEMENTS = st.one_of(
    TEXT.map(e.Heading),
    st.builds(e.Text, st.lists(SPANS, max_size=5).map(tuple), st.booleans()),
    LONG.map(e.Quote),
    st.lists(st.tuples(TEXT, TEXT), max_size=5).map(tuple).map(e.Facts),
    st.just(e.Divider()),
    st.lists(BUTTONS, max_size=30).map(tuple).map(e.Buttons),
    st.builds(e.Row, TEXT, BUTTONS),
)


@st.composite
def _choices(draw: st.DrawFn, size: int) -> e.ChoiceField:
    options = draw(st.lists(OPTIONS, max_size=size, unique_by=lambda option: option.id))
    names = [option.id for option in options] or ["x"]
    return e.ChoiceField(
        draw(IDS),
        draw(SHORT),
        tuple(options),
        tuple(draw(st.lists(st.sampled_from(names), max_size=3))),
        many=draw(st.booleans()),
        optional=draw(st.booleans()),
        live=draw(st.booleans()),
        hint=draw(st.just("") | SHORT),
    )


TEXT_FIELDS = st.builds(
    e.TextField, IDS, SHORT, LONG, TEXT, TEXT, st.booleans(), st.none() | st.integers(1, 9000), st.booleans()
)
FIELDS = st.one_of(
    TEXT_FIELDS,
    _choices(12),
    _choices(130),
    st.builds(e.TickField, IDS, TEXT, st.booleans(), st.booleans(), SHORT),
    st.builds(e.DayField, IDS, SHORT, st.none() | st.dates(date(2000, 1, 1)), st.booleans(), SHORT),
    st.builds(e.FilesField, IDS, SHORT, st.integers(0, 20), st.just(()) | st.just(("docx", "PNG"))),
)
CARDS = st.builds(e.Card, TEXT, st.lists(ELEMENTS, max_size=12).map(tuple))
SHEETS = st.builds(e.Sheet, TEXT, st.lists(ELEMENTS, max_size=12).map(tuple))
FORMS = st.builds(
    e.Form,
    IDS,
    TEXT,
    TEXT,
    st.lists(
        st.one_of(ELEMENTS, FIELDS),
        max_size=8,
        unique_by=lambda element: getattr(element, "id", id(element)),
    ).map(tuple),
    IDS,
    st.none() | IDS,
    st.none() | st.integers(0, 9),
    st.none() | st.integers(0, 9),
)
