"""Whether there is room left for an embedded database to grow."""

import os
from pathlib import Path

from workflows.records import StoreUnavailable, Trouble

# A delivery takes some ten pages of four kilobytes; a picture may take more, and is refused then.
LEAST_BYTES = 1024 * 1024


def require_room(file: Path) -> None:
    """Refuse a disk on which the next commit may not fit: nothing else tells before one fails."""
    try:
        disk = os.statvfs(file.parent)
    except OSError as fault:
        raise StoreUnavailable(Trouble.GONE) from fault
    if disk.f_bavail * disk.f_frsize < LEAST_BYTES:
        raise StoreUnavailable(Trouble.FULL)
