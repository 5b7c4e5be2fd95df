"""One person at their Slack: what they see, and what they do in it."""

from dataclasses import dataclass, field
from typing import Any

from playground.slack.api.call import ApiError
from playground.slack.delivery import payloads
from playground.slack.delivery.driver import Driver
from playground.slack.delivery.respond import answer_message
from playground.slack.delivery.submission import settle_submission
from playground.slack.forms import Entries, entry_for, faults_before_sending, kept, state_values
from playground.slack.people.choosing import attached, chosen_value, escaped, pressed_element, same_place
from playground.slack.records import Conversation, Json, Message, Outcome, Profile, StoredFile, View
from playground.slack.state import State
from playground.slack.tickets import ResponseTicket
from playground.unsent import NotSentError


@dataclass
class Member:
    """A person of the workspace, driven by a test or by the page."""

    state: State
    driver: Driver
    id: str
    _refused: tuple[View | None, dict[str, str]] = (None, {})
    _entries: dict[tuple[str, str], Entries] = field(default_factory=dict)

    @property
    def profile(self) -> Profile:
        """Who this is."""
        return self.state.people[self.id]

    @property
    def open_view(self) -> View | None:
        """The modal on top, if one is open."""
        return self.state.views.top(self.id)

    @property
    def errors(self) -> dict[str, str]:
        """The errors shown in the open modal, by block_id; gone once the modal is another or has changed."""
        view, errors = self._refused
        return errors if view is not None and view == self.open_view else {}

    @property
    def home_view(self) -> View | None:
        """The App Home as it was last published."""
        return self.state.views.home(self.id)

    @property
    def notices(self) -> list[str]:
        """Slack's own notices, such as operation_timeout."""
        return self.state.notices.get(self.id, [])

    @property
    def ephemerals(self) -> list[Message]:
        """Every message only this person can see."""
        return self.state.messages.where(lambda each: each.only_for == self.id)

    def messages(self, conversation: str | None = None) -> list[Message]:
        """What is seen in a conversation, by default the direct one with the app."""
        return self.state.messages.seen_by(self.id, self._place(conversation).id)

    async def command(self, command: str, text: str = "", conversation: str | None = None) -> Outcome:
        """Send a slash command and show what comes back."""
        place = self._place(conversation)
        fields = payloads.command_fields(self.state, self.profile, place, command, text)
        outcome = await self.driver.command(fields)
        if not outcome.ok:
            self.state.notify(self.id, f"{command} failed with the error “{outcome.error}”")
        elif outcome.body:
            self._show(place, outcome.body)
        return outcome

    async def press(
        self,
        where: Message | View,
        action_id: str,
        *,
        value: str | None = None,
        select: Any = None,
        block_id: str | None = None,
    ) -> Outcome:
        """Use an element: press a button (the one with `value`), or `select` an option, date or text."""
        place = self._current(where)
        block, element = pressed_element(place.blocks, action_id, block_id, value)
        taken = chosen_value(element, select)
        if taken and element["type"] != "overflow":
            self._enter(place, block, element, select)
        action = payloads.action_taken(block, element, self.state.messages.stamps.next(), **taken)
        return self._noticed(await self.driver.interaction(self._payload(place, action)))

    async def fill(self, view: View, block_id: str, value: Any, action_id: str | None = None) -> None:
        """Enter a value in a field; one with dispatch_action tells the app at once."""
        place = self._current(view)
        block, element = same_place(place.blocks, block_id, action_id)
        self._enter(place, block, element, value)
        if block.get("dispatch_action") or block["type"] != "input":
            await self.press(place, element["action_id"], select=value, block_id=block_id)

    def keep(self, where: Message | View, values: dict[str, dict[str, Any]]) -> None:
        """Remember what stands in fields, by block_id and action_id, without telling the app."""
        place = self._current(where)
        for block_id, fields in values.items():
            for action_id, value in fields.items():
                self._enter(place, *same_place(place.blocks, block_id, action_id), value)

    async def submit(self, view: View, values: dict[str, Any] | None = None) -> dict[str, str]:
        """Fill in fields by block_id and submit; returns the errors shown, by block_id."""
        place = self._current(view)
        for block_id, value in (values or {}).items():
            self._enter(place, *same_place(place.blocks, block_id, None), value)
        if not isinstance(place, View) or place.submit is None:
            raise NotSentError({"view": "this view has no submit button"})
        faults = faults_before_sending(place.blocks, self.state.views.state(place))
        if faults:
            raise NotSentError(faults)
        outcome = await self.driver.interaction(payloads.view_submitted(self.state, self.profile, place))
        present = self.state.views.find(place.id)
        errors = settle_submission(self.state, present, outcome) if present else {}
        self._refused = (present, errors)
        self.state.changes.note()
        return errors

    async def close(self, view: View) -> None:
        """Close a modal with its close button; the app hears of it if it asked to."""
        place = self._current(view)
        if not isinstance(place, View):
            return
        told = payloads.view_closed(self.state, self.profile, place, cleared=place.clear_on_close)
        if place.clear_on_close:
            self.state.views.clear(self.id)
        else:
            self.state.views.close(place)
        if place.notify_on_close:
            self._noticed(await self.driver.interaction(told))

    async def shortcut(self, message: Message, callback_id: str) -> Outcome:
        """Use a message shortcut."""
        payload = payloads.shortcut_used(self.state, self.profile, message, callback_id)
        return self._noticed(await self.driver.interaction(payload))

    async def say(
        self,
        text: str,
        conversation: str | None = None,
        *,
        thread: str | None = None,
        files: tuple[StoredFile, ...] = (),
    ) -> Message:
        """Write a message; the app hears of it where it is a member."""
        place = self._place(conversation)
        names = tuple(file.id for file in files)
        message = self.state.messages.post(
            place.id, self.id, text=self._typed(text), thread_ts=thread, files=names
        )
        if self.state.app.user_id in place.members:
            await self._event(payloads.message_event(self.state, message))
            if payloads.mentions_app(self.state, message):
                await self._event(payloads.mention_event(self.state, message))
        return message

    async def edit(self, message: Message, text: str) -> Message:
        """Change a message of one's own; the app hears of it where it is a member."""
        before = self._own(message)
        stamp = self.state.messages.stamps.next()
        after = self.state.messages.change(before, text=self._typed(text), edited=stamp)
        if self.state.app.user_id in self._place(after.channel).members:
            await self._event(payloads.changed_event(self.state, before, after))
        return after

    async def delete(self, message: Message) -> None:
        """Delete a message of one's own; the app hears of it where it is a member."""
        before = self._own(message)
        self.state.messages.remove(before)
        if self.state.app.user_id in self._place(before.channel).members:
            await self._event(payloads.deleted_event(self.state, before))

    async def home(self) -> View | None:
        """Open the App Home and return what the app published."""
        event: Json = {"type": "app_home_opened", "user": self.id, "tab": "home"}
        stamp = self.state.messages.stamps.next()
        await self._event({**event, "channel": self._place(None).id, "event_ts": stamp})
        return self.home_view

    async def join(self, conversation: str) -> None:
        """Become a member of a conversation."""
        place = attached(self.state.conversations[conversation], self.id)
        self.state.conversations[conversation] = place
        event: Json = {"type": "member_joined_channel", "user": self.id, "channel": conversation}
        more = {"channel_type": "C", "team": self.state.team_id}
        await self._event({**event, **more, "event_ts": self.state.messages.stamps.next()})

    def file_upload(self, name: str, content: bytes) -> StoredFile:
        """Upload a file, to `say` it or to put it in a file field."""
        return self.state.files.add(name, content, self.id)

    def message_state(self, message: Message) -> Json:
        """What this person has chosen in a message's own fields."""
        entries = kept(message.blocks, self._entries.get((message.channel, message.ts), {}))
        return state_values(message.blocks, entries)

    def _place(self, conversation: str | None) -> Conversation:
        if conversation is None:
            return self.state.direct(self.id)
        place = self.state.conversations[conversation]
        if self.id not in place.members:
            raise NotSentError({conversation: "not a member"})
        return place

    def _own(self, message: Message) -> Message:
        present = self.state.messages.find(message.channel, message.ts)
        if present is None or present.user != self.id:
            raise NotSentError({"message": "it is gone, or someone else's"})
        return present

    def _typed(self, text: str) -> str:
        """What was typed as it goes over the wire; the client makes a mention of the app's name."""
        app = self.state.app
        return escaped(text).replace(f"@{app.name}", f"<@{app.user_id}>")

    def _current(self, where: Message | View) -> Message | View:
        if isinstance(where, View):
            present: Message | View | None = self.state.views.find(where.id)
        else:
            present = self.state.messages.find(where.channel, where.ts)
        if present is None:
            raise NotSentError({"gone": "it is no longer on the screen"})
        return present

    def _enter(self, place: Message | View, block: Json, element: Json, value: Any) -> None:
        entry = entry_for(element, self._as_files(element, value))
        if isinstance(place, View):
            self.state.views.enter(place, block["block_id"], element["action_id"], entry)
            return
        entries = self._entries.setdefault((place.channel, place.ts), {})
        entries[block["block_id"], element["action_id"]] = entry

    def _as_files(self, element: Json, value: Any) -> Any:
        if element["type"] != "file_input":
            return value
        return self.state.uploaded(value, element.get("filetypes"))

    def _payload(self, place: Message | View, action: Json) -> Json:
        if isinstance(place, View):
            return payloads.view_action_taken(self.state, self.profile, place, [action])
        values = self.message_state(place)
        return payloads.message_action_taken(self.state, self.profile, place, [action], values)

    def _show(self, place: Conversation, body: Any) -> None:
        payload = body if isinstance(body, dict) else {"text": str(body)}
        ticket = ResponseTicket(self.id, place.id, self.state.clock())
        try:
            answer_message(self.state, ticket, payload)
        except ApiError as refusal:
            self.state.complain(f"command response: {refusal.code} {refusal.extra.get('errors', '')}")
            self.state.notify(self.id, "invalid_command_response")

    def _noticed(self, outcome: Outcome) -> Outcome:
        if not outcome.ok:
            self.state.notify(self.id, str(outcome.error))
        return outcome

    async def _event(self, event: Json) -> Outcome:
        return await self.driver.event(payloads.event_callback(self.state, event))
