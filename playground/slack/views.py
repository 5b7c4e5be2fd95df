"""The modals people have open, the App Homes they see, and what they have entered in them."""

import secrets
from dataclasses import dataclass, field, replace

from playground.changes import Changes
from playground.clock import Clock
from playground.slack.blockkit.identity import identified
from playground.slack.blockkit.limits import most
from playground.slack.forms import Entries, kept, state_values
from playground.slack.records import Json, View

_FIELDS = (
    "title",
    "submit",
    "close",
    "private_metadata",
    "callback_id",
    "external_id",
    "clear_on_close",
    "notify_on_close",
)


@dataclass
class Views:
    """Every view by id, each person's stack of modals and each person's home."""

    clock: Clock
    changes: Changes
    _all: dict[str, View] = field(default_factory=dict)
    _stacks: dict[str, list[str]] = field(default_factory=dict)
    _homes: dict[str, str] = field(default_factory=dict)
    _entries: dict[str, Entries] = field(default_factory=dict)

    def find(self, view_id: str | None, external_id: str | None = None) -> View | None:
        """The open view with this id, or with this id of the app's own."""
        if view_id:
            return self._all.get(view_id)
        return next(
            (view for view in self._all.values() if external_id and view.external_id == external_id), None
        )

    def stack(self, user: str) -> list[View]:
        """The modals a person has open, the top one last."""
        return [self._all[view_id] for view_id in self._stacks.get(user, [])]

    def top(self, user: str) -> View | None:
        """The modal a person is looking at."""
        views = self.stack(user)
        return views[-1] if views else None

    def home(self, user: str) -> View | None:
        """The App Home a person sees."""
        return self._all.get(self._homes.get(user, ""))

    def external_taken(self, payload: Json, but: View | None = None) -> bool:
        """Whether the app's own id is already another open view's."""
        found = self.find(None, payload.get("external_id"))
        return found is not None and found != but

    def open(self, user: str, payload: Json) -> View:
        """Open a modal; whatever was open before is gone."""
        self.clear(user)
        return self._stacked(user, payload, None)

    def push(self, user: str, payload: Json) -> View | None:
        """Put a modal on top, or nothing when three are open already."""
        views = self.stack(user)
        if len(views) >= most("view.stack"):
            return None
        return self._stacked(user, payload, views[-1] if views else None)

    def publish(self, user: str, payload: Json) -> View:
        """Show a person a new App Home."""
        before = self.home(user)
        if before is not None:
            return self.update(before, payload)
        view = self._new(user, payload, None)
        self._homes[user] = view.id
        return self._keep(view)

    def update(self, view: View, payload: Json) -> View:
        """Replace what a view shows and keep what was entered under the same ids."""
        details = {name: payload[name] for name in _FIELDS if name in payload}
        blocks = tuple(identified(payload["blocks"]))
        bare = View(view.id, view.type, view.user, blocks, self._hash())
        changed = replace(
            bare, root_view_id=view.root_view_id, previous_view_id=view.previous_view_id, **details
        )
        self._entries[view.id] = kept(blocks, self._entries.get(view.id, {}))
        return self._keep(changed)

    def close(self, view: View) -> None:
        """Close the top view; the one beneath shows again."""
        stack = self._stacks.get(view.user, [])
        if view.id in stack:
            stack.remove(view.id)
            self._forget(view.id)

    def clear(self, user: str) -> None:
        """Close every modal a person has open."""
        for view_id in self._stacks.pop(user, []):
            self._forget(view_id)

    def enter(self, view: View, block_id: str, action_id: str, entry: Json) -> None:
        """Remember what a person entered in one field."""
        self._entries.setdefault(view.id, {})[block_id, action_id] = entry
        self.changes.note()

    def state(self, view: View) -> Json:
        """The state.values of a view as its reader has left it."""
        return state_values(view.blocks, self._entries.get(view.id, {}))

    def _stacked(self, user: str, payload: Json, below: View | None) -> View:
        view = self._new(user, payload, below)
        self._stacks.setdefault(user, []).append(view.id)
        return self._keep(view)

    def _new(self, user: str, payload: Json, below: View | None) -> View:
        view_id = "V" + secrets.token_hex(5).upper()
        details = {name: payload[name] for name in _FIELDS if name in payload}
        blocks = tuple(identified(payload["blocks"]))
        root = below.root_view_id if below else view_id
        view = View(view_id, payload["type"], user, blocks, self._hash(), **details)
        return replace(view, root_view_id=root, previous_view_id=below.id if below else None)

    def _hash(self) -> str:
        return f"{int(self.clock())}.{secrets.token_hex(4)}"

    def _keep(self, view: View) -> View:
        self._all[view.id] = view
        self.changes.note()
        return view

    def _forget(self, view_id: str) -> None:
        self._all.pop(view_id, None)
        self._entries.pop(view_id, None)
        self.changes.note()
