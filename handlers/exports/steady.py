"""Office files that are the same bytes every time: the zip's parts in their order, from one moment."""

from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo


def steady(file: bytes, on: date) -> bytes:
    """The same file with each part dated the day, instead of the moment it was written."""
    written = BytesIO()
    with ZipFile(BytesIO(file)) as parts, ZipFile(written, "w", ZIP_DEFLATED) as anew:
        for part in parts.infolist():
            anew.writestr(entry(part.filename, on), parts.read(part))
    return written.getvalue()


def entry(name: str, on: date) -> ZipInfo:
    """An entry of a zip dated the day; the earliest day a zip can hold is in 1980."""
    dated = ZipInfo(name, (max(on.year, 1980), on.month, on.day, 12, 0, 0))
    dated.compress_type = ZIP_DEFLATED
    dated.external_attr = 0o644 << 16
    # The same on every system, as if written on Unix.
    dated.create_system = 3
    return dated
