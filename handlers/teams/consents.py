"""Files that wait for a person's yes: kept for a while, and made anew where that took longer."""

import secrets
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Any

from handlers.replies import Handed
from handlers.request import Place, Request
from handlers.teams.carried import ASKS, SCREEN, SUBMIT
from handlers.teams.filled import MANY, TEXT

Json = dict[str, Any]

_KEPT = 20  # of at most CHAT_BYTES each (handlers/logbook.py)
_PLACES = {Place.SCREEN: SCREEN, Place.SUBMIT: SUBMIT}


@dataclass(slots=True)
class Consents:
    """The last files, by a name that travels with the question."""

    _files: OrderedDict[str, Handed] = field(default_factory=OrderedDict)

    def keep(self, request: Request, handed: Handed) -> Json:
        """What travels with the question: the file's name here, and what it would take to make it anew."""
        name = secrets.token_hex(8)
        self._files[name] = handed
        if len(self._files) > _KEPT:
            self._files.popitem(last=False)
        return {"file": name, **_again(request)}

    def take(self, context: Json) -> Handed | None:
        """The file, once."""
        return self._files.pop(str(context.get("file")), None)


def _again(request: Request) -> Json:
    told = {
        "verb": request.action,
        "ticket": request.ticket,
        "version": request.version,
        "value": request.value,
        "place": _PLACES.get(request.place),
    }
    fields = {name: ",".join(values) for name, values in request.fields.items()}
    asks = {name: MANY if len(values) > 1 else TEXT for name, values in request.fields.items()}
    return {name: value for name, value in told.items() if value} | {**fields, ASKS: asks}
