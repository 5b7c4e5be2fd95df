"""One short, kind sentence for every no: what it is, and what to do instead."""

from collections.abc import Mapping
from datetime import date

from config.i18n import N_, Words
from config.policy_file import Policy
from workflows.domain.refusals import Fact, No, Refusal
from workflows.domain.tickets import State

from .citations import by_policy, decided
from .labels import STATES

NO_POLICIES: Mapping[str, Policy] = {}
SENTENCES: Mapping[No, str] = {
    No.UNKNOWN_PERSON: N_(
        "I don't know you yet. Mayors, aldermen, chairs, directors and managers can ask for drafts here. "
        "Write to {contact}, and you'll be added."
    ),
    No.OTHER_OFFICE: N_("I only work for {office}. Questions? Write to {contact}."),
    No.GUEST: N_(
        "Guests can't ask for drafts here. If you work for {office}, write to {contact} from your work "
        "e-mail."
    ),
    No.NOT_ALLOWED: N_("That is for others to do. Questions? Write to {contact}."),
    No.ROLE_MAY_NOT_ASK: N_(
        "We can only help with the profiles that the rules name. Write to {contact} if you think yours "
        "should be among them."
    ),
    No.NOT_YOUR_PROFILE: N_(
        "Only the profile's owner, or someone they have named, can ask for {profile}. If they asked you "
        "by phone, mail or in person, say how, and they'll be asked to confirm."
    ),
    No.NOT_ADOPTED: N_(
        "The council hasn't decided yet that we help with this kind of profile. Write to {contact} to "
        "hear more."
    ),
    No.PURPOSE_REFUSED: N_(
        "We can't help with that. We can help with posts about the municipality's work and the council's "
        "decisions, without party politics. Questions? Write to {contact}."
    ),
    No.ELECTION_WINDOW: N_(
        "So near an election we help politicians' profiles only with decisions and with service and crisis "
        "information. Write to {contact} to hear more."
    ),
    No.NO_DESK: N_("No desk serves this profile yet. Write to {contact}, and they'll see to it."),
    No.BAD_CODE: N_(
        "That code is wrong, used, or more than ten minutes old. Write link where I know you already, and "
        "you'll get a new one."
    ),
    No.NO_SUCH_TICKET: N_("I can't find that ticket among yours. See them all with {command} mine."),
    No.NO_SUCH_ENTRY: N_("That entry isn't yours to take back. See your own with {command} time."),
    No.TAKEN: N_("{person} took it just before you."),
    No.CHANGED_MEANWHILE: N_(
        "It has changed since you opened it. Nothing is lost: open it again and go on from there."
    ),
    No.NOT_NOW: N_("The ticket has moved on, so that can't be done now. Open it to see how it stands."),
    No.NOT_CONFIRMED: N_(
        "The requester hasn't confirmed yet that they asked for this. They've been asked; you can send it"
        " as soon as they have."
    ),
    No.NOT_IN_FORCE: N_(
        "That theme didn't hold on the day the ticket was opened. Open the ticket again and choose among "
        "those that did."
    ),
    No.NO_DRAFT: N_("There is no draft to send yet. Write one first."),
    No.NOT_APPROVED: N_(
        "A second person must read this draft before it is sent. Open the ticket and choose “Second pair of "
        "eyes”."
    ),
    No.OWN_DRAFT: N_(
        "It is your own draft, so somebody else must read it. Anyone else at the desk can approve it or send "
        "it back."
    ),
    No.ABSOLUTE: N_(
        "Rule {rule} is law, so nobody can order it after all. What is permitted stands in the refusal."
    ),
    No.CLOSED_QUESTION: N_(
        "That question isn't open any more, so you needn't answer it. The ticket now: {standing}."
    ),
    No.SAME_DRAFT: N_(
        "This is the draft in which you found a mistake. Write the corrected one, and send that."
    ),
    No.NOT_AT_DESK: N_("They don't work at this desk. Choose somebody who does."),
    No.AWAY: N_("{person} is away. Choose somebody else, or wait until they are back."),
    No.UNKNOWN_COLLEAGUE: N_("I can't find anyone by that. Type their name or their work e-mail."),
    No.SEVERAL_COLLEAGUES: N_("Several people are called that. Type the whole name or the work e-mail."),
    No.REQUIRED: N_("Please fill this in."),
    No.TOO_LONG: N_("This is {length} characters; there is room for {limit}."),
    No.UNKNOWN_PROFILE: N_("I don't know that profile. Choose one from the list."),
    No.ENDED_PROFILE: N_("That profile is no longer in use. Choose another one."),
    No.MIXED_OWNERS: N_("Choose profiles of one owner at a time, and make another request for the others."),
    No.TICK_REQUIRED: N_("Tick this if it is so. If it isn't, we can't help with it."),
    No.DECLARATION_REQUIRED: N_("Tick this once; it holds for a year."),
    No.PAST_DAY: N_("That day has passed, or lies too far back. Choose a later one."),
    No.FUTURE_DAY: N_("That day hasn't come yet. Choose today or an earlier day."),
    No.FAR_DAY: N_("Choose a day within a year."),
    No.CLOSED_DAY: N_("The office is closed that day. The next open day is {nearest}."),
    No.MINUTES_RANGE: N_("Type the minutes as a number from 1 to {maximum}."),
    No.TIME_MISSING: N_("How long did it take? Choose the minutes, or say why there are none."),
    No.NOT_ANSWERED: N_("This must be answered before the draft can be sent."),
    No.PERSONAL_NUMBER: N_(
        "This looks like a civil registration number. We don't need it, and it would be filed: take it out."
    ),
    No.NOT_SEEN: N_("Tick this when you have looked at it."),
    No.UNKNOWN_REASON: N_("Choose a reason from the list."),
    No.BAD_LINK: N_("That doesn't look like a link. Start with https:// or leave it empty."),
    No.BAD_DAY: N_("That doesn't look like a day. Choose it from the calendar."),
    No.MEDIA_TOO_LARGE: N_("A picture may be at most {limit} MB. Choose a smaller one."),
    No.MEDIA_TOO_MANY: N_("At most {limit} pictures can go along. Leave some out."),
    No.MEDIA_NOT_FETCHED: N_("I couldn't fetch the picture. Your text is kept: add the picture again."),
    No.MEDIA_KIND: N_("Only pictures can go along here: JPEG, PNG, GIF or WebP."),
    No.MEDIA_NOT_YOURS: N_(
        "Pictures go along with a draft, so only the communications office can send me any. Write to "
        "{contact} with yours."
    ),
    No.WORD_KIND: N_(
        "That isn't a Word file I can read. Open it in Word, choose Save as, Word document (.docx), and send "
        "me that."
    ),
    No.WORD_TOO_LARGE: N_(
        "A Word file may be at most {limit} MB. Take the pictures out, or copy the text into a new file, and "
        "send that."
    ),
    No.WORD_LOCKED: N_(
        "The file has a password, so I can't read it. Take the password off in Word, save it, and send it "
        "again."
    ),
    No.WORD_MACROS: N_(
        "The file has macros, and I open none of those. Save it in Word as a Word document (.docx), and send "
        "that."
    ),
    No.WORD_BROKEN: N_(
        "I can't read the file; it may have been damaged on the way. Open it in Word, copy the text into a "
        "new file, and send that."
    ),
    No.WORD_MANY: N_("One Word file at a time, please. Nothing was saved: send the one that counts."),
    No.WORD_NOT_FETCHED: N_("I couldn't fetch the file. Nothing was saved: please send it again."),
    No.WORD_EMPTY: N_(
        "There is no text in the file that a draft can take: tables, pictures and tracked changes are left "
        "out. Put the text under its heading, and send the file again."
    ),
    No.WORD_NO_HEADING: N_(
        "There is text before the first heading, and the ticket has several profiles. Give each text a "
        "heading (Heading 1): {headings}. Nothing was saved."
    ),
    No.WORD_HEADING: N_(
        "I don't know the heading “{heading}”. The ticket's headings are: {headings}. Nothing was saved: "
        "change the heading, or make it plain text, and send the file again."
    ),
    No.WORD_OTHER_TICKET: N_(
        "The file was made from #{other}, and this is #{number}. Nothing was saved: send it in that ticket's "
        "thread, or copy the text into a new file."
    ),
    No.WORD_NO_TICKET: N_(
        "A Word file is for a ticket that you are writing on, and you have none just now. Take one first, "
        "then send the file again."
    ),
    No.ALREADY_REVERSED: N_("That entry has been taken back already. Log the time anew if it was right."),
    No.BAD_MONTH: N_("{month} is no month. Write it like 2026-10."),
    No.MONTH_NOT_OVER: N_("{month} isn't over yet, so it can't be closed. Close it when it has ended."),
    No.MONTH_CLOSED: N_(
        "{month} is closed: nothing more is booked in it. Choose a later day; a correction is booked on "
        "today."
    ),
    No.TIMER_OFF: N_(
        "There is no timer here: staff haven't been told about one. Choose the minutes yourself instead."
    ),
    No.TIMER_NOT_RUNNING: N_("That timer isn't running any more. Choose the minutes yourself instead."),
    No.TIME_UNCLEAR: N_(
        "Nothing is logged. I understood: {understood}. {missing} Write it like this: {command} time 25 "
        "revising #123, or {command} time 25 publishing facebook."
    ),
    No.IMPORTED_BEFORE: N_("This very file has been imported already, on {day}. Nothing is imported twice."),
    No.FILE_CHANGED: N_("The file changed while it was read. Nothing is imported: try again."),
    No.LOG_NOT_YOURS: N_(
        "The log is for the secretariat and the data protection officer. Ask them, or write to {contact}."
    ),
    No.TOO_MUCH_FOR_CHAT: N_(
        "That is too much for a chat. Choose a shorter period, or ask the administrator for an export."
    ),
    No.LINK_USED: N_(
        "This link has been used, or is more than ten minutes old. Write {command} log in the chat, and "
        "you'll get a new one."
    ),
    No.SESSION_ENDED: N_(
        "You've been logged out. Write {command} log in the chat, and you'll get a new link."
    ),
    No.NOT_FROM_HERE: N_(
        "The form didn't come from a page of yours, so nothing was done. Go back, load the page anew, and "
        "try once more."
    ),
    No.NO_SUCH_PAGE: N_("There is nothing at this address, or nothing that you may see."),
    No.BAD_CHOICE: N_("That can't be chosen here. Choose from the list."),
    No.TOO_MANY_JOBS: N_("Three of your files are being made already. Wait for one of them, and ask again."),
    No.NO_SUCH_COLUMN: N_("An extract can only have these columns: {columns}."),
    No.NO_SUCH_INQUIRY: N_("I can't find that inquiry. udkast inquiry list shows them all."),
    No.NO_SUCH_ANSWER: N_("I can't find that answer. Freeze one first, and use the number shown then."),
    No.NO_SUCH_FILE: N_("That file hasn't been issued with this answer."),
    No.FUTURE_CUT_OFF: N_("The cut-off hasn't come yet. Choose a moment up to now."),
    No.NO_SUCH_RULE: N_("I don't know that deadline. Choose one of: {rules}."),
    No.NORM_RANGE: N_("A full-time year has from {least} to {most} hours. Type a number between them."),
    No.ISSUED_BEFORE: N_(
        "Another file of that name has been issued with this answer. What was issued stays as it is: "
        "freeze a new answer for a new file."
    ),
    No.NO_PERIOD: N_("The period must begin before it ends. Choose an earlier first day."),
}
AWAY_UNTIL = N_("{person} is away until {day}. Choose somebody else, or wait until they are back.")


def sentence(
    refusal: Refusal, known: Mapping[str, Fact], _: Words, policies: Mapping[str, Policy] = NO_POLICIES
) -> str:
    """The sentence for a refusal; `known` holds the office's contact, name and command.

    Where a policy says no, it is said in its words, with their basis and the municipality's own decision.
    """
    facts = {**known, **refusal.facts}
    if told := by_policy(refusal, policies, _):
        return f"{told} {_('Questions? Write to {contact}.', contact=str(facts['contact']))}"
    if refusal.code is No.CLOSED_QUESTION:
        facts["standing"] = _standing(str(refusal.facts.get("state")), _)
    if nearest := refusal.facts.get("nearest"):
        facts["nearest"] = _.day(date.fromisoformat(str(nearest)))
    if away_to := refusal.facts.get("away_to"):
        facts["day"] = _.day(date.fromisoformat(str(away_to)))
    wording = AWAY_UNTIL if away_to else SENTENCES[refusal.code]
    said = _(wording, **{key: value for key, value in facts.items() if value is not None})
    basis = "" if "policy" in refusal.facts else decided(refusal.facts, _)
    return f"{said} {basis}" if basis else said


def _standing(state: str, _: Words) -> str:
    return _(STATES[State(state)]) if state in [*State] else state


def plain_sentence(refusal: Refusal) -> str:
    """The sentence in English for a terminal, with whatever facts the refusal itself brings."""
    facts = {
        "contact": "the office",
        "office": "the office",
        "command": "/draft",
        "person": "someone",
        "limit": "",
    }
    facts |= {key: str(value) for key, value in refusal.facts.items() if value is not None}
    text = SENTENCES[refusal.code]
    return (
        f"{refusal.field}: {text.format_map(_Known(facts))}"
        if refusal.field
        else text.format_map(_Known(facts))
    )


class _Known(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "–"
