"""Links go to the text, the other words are the subject, and nothing is ever followed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.domain.briefs import SUBJECT_LIMIT, Brief
from workflows.domain.links import begun, links_in


@pytest.mark.parametrize(
    ("words", "subject", "text"),
    [
        ("ny sti https://x.dk/a.", "ny sti.", "https://x.dk/a"),
        ("se (https://x.dk/a) nu", "se nu", "https://x.dk/a"),
        ("se https://da.wikipedia.org/wiki/Sti_(vej)", "se", "https://da.wikipedia.org/wiki/Sti_(vej)"),
        ("https://x.dk og https://y.dk og https://x.dk", "og og", "https://x.dk\nhttps://y.dk"),
        ("https://www.nordvig.dk/nyheder/ny-cykelsti.html?x=1", "ny cykelsti (nordvig.dk)", None),
        ("https://nordvig.dk/nyheder/2026/11", "nyheder (nordvig.dk)", None),
        ("HTTPS://nordvig.dk:8080/", "nordvig.dk", None),
        ("https://nordvig.dk/s%C3%B8en", "søen (nordvig.dk)", None),
        ("ny sti", "ny sti", ""),
        ("", "", ""),
    ],
)
def test_what_a_request_begins_with(words: str, subject: str, text: str | None) -> None:
    assert begun(words) == Brief(subject, words if text is None else text)


@given(
    st.lists(st.sampled_from(["ny", "sti", "https://x.dk/a-b", "http://y.dk", "æø.", "x" * 60]), max_size=12)
)
def test_no_link_is_lost_and_a_subject_fits(parts: list[str]) -> None:
    words = " ".join(parts)
    brief = begun(words)
    assert len(brief.subject) <= SUBJECT_LIMIT
    assert set(links_in(brief.text)) == set(links_in(words))
