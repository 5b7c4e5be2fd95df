"""Versions, pictures and unsaved text."""

from dataclasses import replace

import pytest

from bot.storage.store import SqlStore
from workflows.domain.drafts import Draft
from workflows.domain.refusals import No, Refusal

from . import life
from .office import at


async def test_versions_are_numbered_and_stay(store: SqlStore) -> None:
    made = await life.opened(store)
    await life.claimed(store, made.id)
    second = replace(life.DRAFT, note="Anden", media=())
    await life.written(store, made.id)
    await life.written(store, made.id, second)
    async with store.reading() as unit:
        first_found, second_found = [await unit.drafts.version(made.id, nth) for nth in (1, 2)]
        assert (first_found.draft, second_found.draft) == (life.DRAFT, second)
        assert (first_found.sha256, second_found.sha256) == (life.DRAFT.sha256(), second.sha256())
        assert (first_found.number, first_found.written_at) == (1, at(2))
        content = await unit.drafts.content_of(made.id, 2)
        assert (content.id, content.kind, content.value()) == (second_found.content, "draft", second.value())
        with pytest.raises(Refusal) as refused:
            await unit.drafts.version(made.id, 3)
    assert refused.value.code is No.NO_DRAFT


async def test_answers_belong_to_their_delivery(store: SqlStore) -> None:
    made = await life.opened(store)
    await life.claimed(store, made.id)
    await life.written(store, made.id)
    await life.delivered(store, made.id)
    await life.written(store, made.id, Draft({"rita-facebook": "Anden"}))
    async with store.reading() as unit:
        assert await unit.drafts.answers(made.id, 1) == {"facts": "checked"}
        assert await unit.drafts.answers(made.id, 2) is None


async def test_a_picture_is_kept_once(store: SqlStore) -> None:
    async with store.transaction() as unit:
        for _ in range(2):
            await unit.drafts.keep_medium("ab", "image/png", b"\x89PNG\x00")
    async with store.reading() as unit:
        assert await unit.drafts.medium("ab") == b"\x89PNG\x00"
        with pytest.raises(Refusal):
            await unit.drafts.medium("cd")


async def test_unsaved_text_is_offered_until_it_is_empty(store: SqlStore) -> None:
    async with store.transaction() as unit:
        await unit.drafts.keep_scratch("ole", "t", {"text.a": "one", "note": "two"}, at())
        await unit.drafts.keep_scratch("oda", "t", {"note": "other"}, at())
    async with store.transaction() as unit:
        await unit.drafts.keep_scratch("ole", "t", {"text.a": "", "note": "three", "text.b": ""}, at(1))
    async with store.reading() as unit:
        assert await unit.drafts.scratch("ole", "t") == {"note": "three"}
        assert await unit.drafts.scratch("oda", "t") == {"note": "other"}
        assert await unit.drafts.scratch("ole", "other") == {}
