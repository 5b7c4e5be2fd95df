"""One person at their Teams: what they see, and what they do in it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from playground.teams.cards.filling import filled_in
from playground.teams.delivery import invokes
from playground.teams.delivery import messages as posts
from playground.teams.delivery.driver import Driver
from playground.teams.delivery.envelopes import Scene
from playground.teams.people import storing
from playground.teams.people.finding import Button, found_button, older, submit_button
from playground.teams.people.settling import TROUBLE, close, settle_card, settle_fetch, settle_submit
from playground.teams.records import ADAPTIVE, Dialog, Json, Message, Outcome, Person, Place, StoredFile
from playground.teams.state import State
from playground.unsent import NotSentError

_DONE = Outcome(200)


@dataclass
class Member:
    """A person of the tenant, driven by a test or by the page."""

    state: State
    driver: Driver
    aad_id: str

    @property
    def profile(self) -> Person:
        """Who this is."""
        return self.state.people[self.aad_id]

    @property
    def dialog(self) -> Dialog | None:
        """The dialog that is open, if one is."""
        return self.state.dialogs.get(self.aad_id)

    @property
    def toasts(self) -> list[str]:
        """What was shown for a moment, the latest last."""
        return self.state.toasts.get(self.aad_id, [])

    @property
    def errors(self) -> dict[str, str]:
        """What the client itself objected to at the last try, by the field's id."""
        return self.state.errors.get(self.aad_id, {})

    def messages(self, conversation: str | None = None) -> list[Message]:
        """What this person sees in a conversation, by default the chat with the app."""
        place = self._place(conversation or self.state.chat(self.aad_id).id)
        return [self.sees(each) for each in self.state.messages.of(place.id) if not each.deleted]

    def sees(self, message: Message) -> Message:
        """A message as it is now, with the cards only this person sees in place of everyone's."""
        present = self._current(message)
        cards = iter(range(len(present.attachments)))
        shown = [self._seen(present, each, cards) for each in present.attachments]
        return replace(present, attachments=tuple(shown))

    def file_upload(self, name: str, content: bytes) -> StoredFile:
        """Upload a file, to `say` it."""
        return self.state.files.add(name, content, self.aad_id)

    async def say(
        self,
        text: str,
        conversation: str | None = None,
        *,
        root: str | None = None,
        files: tuple[StoredFile, ...] = (),
        pictures: tuple[StoredFile, ...] = (),
    ) -> Message:
        """Write a message; in a channel the app hears of it only when it is mentioned."""
        place = self._place(conversation or self.state.chat(self.aad_id).id)
        self._check_open(place)
        names = tuple(file.id for file in (*files, *pictures))
        inline = tuple(file.id for file in pictures)
        message = self.state.messages.post(
            place.id, self.aad_id, text=text, root=root or place.thread, files=names, pictures=inline
        )
        if self._heard(place, text):
            await self.driver.event(posts.written(self._scene(message), message))
        return message

    async def edit(self, message: Message, text: str) -> Message:
        """Change a message of one's own."""
        changed = self.state.messages.change(self._own(message), text=text, edited=True)
        if self._heard(self._place(message.conversation), text):
            await self.driver.event(posts.changed(self._scene(changed), changed))
        return changed

    async def delete(self, message: Message) -> None:
        """Delete a message of one's own."""
        before = self._own(message)
        self.state.messages.change(before, deleted=True)
        if self._heard(self._place(message.conversation), before.text):
            await self.driver.event(posts.removed(self._scene(before), before))

    async def press(
        self,
        message: Message,
        name: str | None,
        inputs: Mapping[str, Any] | None = None,
        *,
        data: Json | None = None,
        card: int | None = None,
        old_client: bool = False,
    ) -> Outcome:
        """Use a button by its title or verb, told apart by some of its data where that is not enough."""
        shown = self.sees(message)
        button = found_button(shown.cards, name, data, card)
        return await self._use(shown, older(button) if old_client else button, inputs or {})

    async def submit(
        self, name: str | None = None, inputs: Mapping[str, Any] | None = None, *, data: Json | None = None
    ) -> Outcome:
        """Use a dialog's button; without a name, the first that sends it."""
        dialog = self.dialog
        if dialog is None:
            raise NotSentError({"dialog": "none is open"})
        button = submit_button(dialog.card, name, data)
        if button.action["type"] != "Action.Submit":
            return _DONE
        told = self._filled(button, inputs or {})
        scene = self._scene_of(dialog.conversation)
        outcome = await self.driver.deliver(invokes.task_submit(scene, dialog, told))
        settle_submit(self.state, self.aad_id, dialog, outcome)
        return outcome

    async def close(self) -> None:
        """Close the dialog; the app does not hear of it."""
        close(self.state, self.aad_id)

    async def open_card(self, message: Message) -> Outcome:
        """Let a message come into view: a card that refreshes for this person asks the app."""
        shown = self.sees(message)
        for index, card in enumerate(shown.cards):
            refresh = card.get("refresh", {})
            if self.profile.mri in refresh.get("userIds", []):
                return await self._execute(shown, Button(index, card, refresh["action"]), {}, "automatic")
        return _DONE

    async def extension(self, message: Message, command_id: str) -> Outcome:
        """Choose a command of the app's extension in a message's menu."""
        present = self._current(message)
        payload = invokes.message_payload(self.state, present)
        scene = self._scene(present)
        outcome = await self.driver.deliver(invokes.extension_fetch(scene, command_id, payload))
        opening = Dialog("", {}, scene.place.wire_id, command=command_id, payload=payload)
        settle_fetch(self.state, self.aad_id, opening, outcome)
        return outcome

    async def consent(self, message: Message, accept: bool) -> Outcome:  # noqa: FBT001 - the answer itself
        """Allow the app to store a file, or decline."""
        present = self._current(message)
        card = storing.asked(self.state, present)
        value = storing.answer(self.state, present, card, self.aad_id, accept=accept)
        outcome = await self.driver.deliver(invokes.consent(self._scene(present), present, value))
        if not outcome.ok:
            self.state.toast(self.aad_id, TROUBLE)
        return outcome

    async def _use(self, message: Message, button: Button, inputs: Mapping[str, Any]) -> Outcome:
        kind = button.action["type"]
        if kind == "Action.Execute":
            return await self._execute(message, button, self._filled(button, inputs), "manual")
        if kind != "Action.Submit":
            return _DONE
        told = self._filled(button, inputs)
        if button.asks_teams == "task/fetch":
            return await self._fetch(message, told)
        if button.asks_teams is not None:
            self.state.complain(f"the stand-in does not draw a button of type {button.asks_teams}")
        scene = self._scene(message)
        outcome = await self.driver.event(posts.submitted(scene, message, told))
        if not outcome.ok:
            self.state.toast(self.aad_id, TROUBLE)
        return outcome

    async def _execute(self, message: Message, button: Button, data: Json, trigger: str) -> Outcome:
        told = data if trigger == "manual" else dict(button.action.get("data", {}))
        scene = self._scene(message)
        activity = invokes.card_action(scene, message, button.action, told, trigger)
        outcome = await self.driver.deliver(activity)
        settle_card(self.state, self.aad_id, message, button.index, outcome)
        return outcome

    async def _fetch(self, message: Message, data: Json) -> Outcome:
        scene = self._scene(message)
        outcome = await self.driver.deliver(invokes.task_fetch(scene, message, data))
        opening = Dialog("", {}, scene.place.wire_id, message=message.id)
        settle_fetch(self.state, self.aad_id, opening, outcome)
        return outcome

    def _filled(self, button: Button, inputs: Mapping[str, Any]) -> Json:
        self.state.errors.pop(self.aad_id, None)
        try:
            return filled_in(button.card, button.action, inputs)
        except NotSentError as refusal:
            self.state.errors[self.aad_id] = refusal.faults
            self.state.changes.note()
            raise

    def _seen(self, message: Message, attachment: Json, cards: Any) -> Json:
        if attachment.get("contentType") != ADAPTIVE:
            return attachment
        own = self.state.views.get((message.conversation, message.id, next(cards), self.aad_id))
        return {**attachment, "content": own} if own else attachment

    def _place(self, conversation: str) -> Place:
        place = self.state.place(conversation)
        if place is None or self.aad_id not in place.members:
            raise NotSentError({conversation: "not a member"})
        return place

    def _check_open(self, place: Place) -> None:
        if place.chat is not None and (place.chat.blocked or not place.chat.installed):
            raise NotSentError({place.id: "the app is not installed here"})

    def _heard(self, place: Place, text: str) -> bool:
        if place.team is None:
            return place.chat is not None and place.chat.installed and not place.chat.blocked
        return place.team.installed and posts.mentions_bot(self.state, text)

    def _scene(self, message: Message) -> Scene:
        place = self._place(message.conversation)
        return Scene(self.state, self.profile, self._threaded(place, message))

    def _scene_of(self, conversation: str) -> Scene:
        return Scene(self.state, self.profile, self._place(conversation))

    def _threaded(self, place: Place, message: Message) -> Place:
        return replace(place, thread=message.thread) if place.kind == "channel" else place

    def _current(self, message: Message) -> Message:
        present = self.state.messages.find(message.conversation, message.id)
        if present is None:
            raise NotSentError({"gone": "it is no longer on the screen"})
        return present

    def _own(self, message: Message) -> Message:
        present = self._current(message)
        if present.sender != self.aad_id:
            raise NotSentError({"message": "it is someone else's"})
        return present
