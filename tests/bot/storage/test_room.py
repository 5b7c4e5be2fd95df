"""A disk on which the next commit may not fit is noticed before somebody's request fails on it."""

import os
from pathlib import Path

import pytest

from bot.storage import room
from bot.storage.room import LEAST_BYTES
from bot.storage.store import open_store
from tests.bot.storage.office import OFFICE
from workflows.records import StoreUnavailable, Trouble


def disk(monkeypatch: pytest.MonkeyPatch, free: int) -> None:
    """From now on the disk of every file has so many bytes left, and more that only root may use."""
    real = os.statvfs

    def told(path: Path) -> os.statvfs_result:
        found = list(real(path))
        found[0], found[1], found[3], found[4] = 512, 512, 2 * free // 512, free // 512
        return os.statvfs_result(found)

    monkeypatch.setattr(room.os, "statvfs", told)


@pytest.mark.parametrize(("free", "trouble"), [(LEAST_BYTES, None), (LEAST_BYTES - 512, Trouble.FULL)])
async def test_an_embedded_database_is_ready_only_with_room(
    monkeypatch: pytest.MonkeyPatch, migrated_file: Path, free: int, trouble: Trouble | None
) -> None:
    store = await open_store(f"sqlite+aiosqlite:///{migrated_file}", OFFICE.office.id)
    try:
        disk(monkeypatch, free)
        if trouble is None:
            await store.ready()
            return
        with pytest.raises(StoreUnavailable) as no:
            await store.ready()
        assert no.value.trouble is trouble
    finally:
        await store.close()
