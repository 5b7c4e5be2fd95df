"""Time as a callable, so that a test can move it by hand."""

from collections.abc import Callable

Clock = Callable[[], float]
