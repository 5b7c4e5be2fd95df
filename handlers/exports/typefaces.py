"""The typefaces that come along, so that a letter looks the same on every machine (fonts/SOURCE.md)."""

from pathlib import Path

FOLDER = Path(__file__).parent / "fonts"
FAMILY = "IBM Plex Sans"
FAMILIES = (FAMILY, "Noto Emoji")
FILES = tuple(sorted(FOLDER.glob("*.ttf")))
LETTERS, EMOJI = FOLDER / "IBMPlexSans-coverage.txt", FOLDER / "NotoEmoji-coverage.txt"
