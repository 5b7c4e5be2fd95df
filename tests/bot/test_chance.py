"""Ids sort as they were made; salts differ."""

from uuid import UUID

from bot.chance import new_id, new_salt


def test_ids_are_uuid7_and_sort_as_they_were_made() -> None:
    made = [new_id() for _ in range(10_000)]
    assert made == sorted(set(made))
    assert {UUID(one).version for one in made[:10]} == {7}


def test_salts_differ() -> None:
    assert len({new_salt() for _ in range(100)}) == 100
