"""What an act was refused with."""

from collections.abc import Awaitable

import pytest

from workflows.domain.refusals import No, Refusal, Refusals


async def no(act: Awaitable[object]) -> Refusal:
    """The one refusal of an act."""
    with pytest.raises(Refusal) as found:
        await act
    return found.value


async def refused(act: Awaitable[object]) -> set[tuple[str | None, No]]:
    """Every refusal of an act: its field and its code."""
    with pytest.raises((Refusal, Refusals)) as found:
        await act
    each = found.value.refusals if isinstance(found.value, Refusals) else (found.value,)
    return {(one.field, one.code) for one in each}
