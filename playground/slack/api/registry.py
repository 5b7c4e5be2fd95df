"""The table of Web API methods: their functions and the scopes they ask for."""

from collections.abc import Callable
from dataclasses import dataclass

from playground.slack.api.call import ApiCall
from playground.slack.records import Json

Answer = Callable[[ApiCall], Json]


@dataclass(frozen=True)
class Method:
    """One method: what answers it and any one of the scopes it needs."""

    answer: Answer
    scopes: tuple[str, ...] = ()
    app_token: bool = False


METHODS: dict[str, Method] = {}


def method(name: str, *scopes: str, app_token: bool = False) -> Callable[[Answer], Answer]:
    """Register a function as a Web API method; any one of the scopes suffices."""

    def register(answer: Answer) -> Answer:
        METHODS[name] = Method(answer, scopes, app_token)
        return answer

    return register
