"""How a request of the year goes on: one next step for every state, taken by somebody who is there."""

from collections.abc import Awaitable, Callable
from datetime import date, timedelta

from config.policy_file import lines_for
from tests.fakes import office as names
from tests.year.going import Going, Ledger
from tests.year.office import DESK_MEMBERS
from tests.year.plan import Course
from workflows import corrections, drafts, orders, questions, requests, reviews, tickets, timelog
from workflows.corrections import Correct
from workflows.domain.briefs import Brief
from workflows.domain.checklists import Answer
from workflows.domain.drafts import Draft
from workflows.domain.orders import answerable, contested
from workflows.domain.refusals import No, Refusal
from workflows.domain.tickets import ENDED, Act, Source, State, Ticket
from workflows.drafts import AboutDelivery, DeliverDraft, WriteDraft
from workflows.orders import Order
from workflows.performing import Command
from workflows.ports import Workplace
from workflows.questions import AnswerQuestion, Ask
from workflows.requests import OpenTicket
from workflows.reviews import Review
from workflows.tickets import Decline, HandOver, Withdraw
from workflows.timelog import LogTime

DELIVERY_MINUTES = 25


class Life:
    """Everybody who asks and everybody at the desk, each doing what comes next."""

    def __init__(self, work: Workplace, away: Callable[[str], bool]) -> None:
        self.work, self._away = work, away
        self.ledger = Ledger()
        self.refused: list[tuple[int, No]] = []
        self._there: tuple[date, list[str]] = (date.min, [])
        self._steps: dict[State, Callable[[Going, Ticket], Awaitable[bool]]] = {
            State.REQUESTED: self._requested,
            State.IN_PROGRESS: self._in_progress,
            State.WAITING: self._waiting,
            State.IN_REVIEW: self._in_review,
            State.DELIVERED: self._delivered,
            State.CLOSED: self._closed,
            State.DECLINED: self._declined,
        }

    async def ask(self, course: Course) -> Going | None:
        """The request, or None where the office kindly says no."""
        needed = course.needed_in and self._open_day(course.needed_in)
        phoned = course.source != "chat"
        by = (await self._present())[0] if phoned else course.by
        command = OpenTicket(
            actor=by,
            nonce=f"course-{course.number}",
            profiles=course.profiles,
            brief=Brief(f"Sag {course.number}", "To linjer."),
            needed_on=needed or None,
            purpose=course.purpose,
            own=True,
            declared=True,
            source=Source(course.source),
            urgent="Vandet er lukket" if course.urgent else None,
        )
        try:
            opened = await requests.open_(self.work, command)
        except Refusal as no:
            self.refused.append((course.number, no.code))
            return None
        return Going(course, opened.id, course.changes)

    async def step(self, going: Going) -> bool:
        """Do what comes next; False when nothing is to be done today."""
        async with self.work.store.reading() as unit:
            ticket = await unit.tickets.get(going.ticket)
        if not going.ready(self.work.today()):
            return False
        going.reacts_on = None
        step = self._steps.get(ticket.state)
        moved = await step(going, ticket) if step else False
        going.over = not moved and ticket.state in ENDED and not going.waits_for_a_leader
        return moved

    # --- the desk

    async def _requested(self, going: Going, ticket: Ticket) -> bool:
        if going.course.ends == "withdrawn" and going.course.number % 2 and going.first("withdraw"):
            await self._withdraw(ticket)
            return True
        free = [one for one in await self._present() if one != names.LEADER]
        if not free:
            return False
        await tickets.claim(self.work, Command(free[going.course.number % len(free)], ticket.id))
        return True

    async def _in_progress(self, going: Going, ticket: Ticket) -> bool:
        course, by = going.course, ticket.assignee or ""
        if not ticket.confirmed:
            await requests.confirm(self.work, Command(ticket.requester, ticket.id))
            return True
        if course.ends in {"declined", "ordered"} and going.first("decline"):
            code = "tactics" if course.ends == "ordered" else "campaign"
            await tickets.decline(self.work, Decline(by, ticket.id, code=code, words="Det må vi ikke."))
            return True
        if course.asks and going.first("ask"):
            whom = ticket.requester if course.asks == "requester" else course.asks
            await questions.ask(self.work, Ask(by, ticket.id, whom=whom, words="Hvornår åbner den?"))
            going.reacts_on = self._later(course.patience)
            return True
        if course.ends == "withdrawn" and going.first("withdraw"):
            await self._withdraw(ticket)
            return True
        if course.handed_over and going.first("hand over"):
            others = [one for one in await self._present() if one != by]
            if others:
                await tickets.hand_over(self.work, HandOver(by, ticket.id, to=others[0]))
                return True
        return await self._work_on(going, ticket)

    async def _work_on(self, going: Going, ticket: Ticket) -> bool:
        course, by = going.course, ticket.assignee or ""
        if ticket.draft == ticket.delivered or (going.needs_review and "rewrite" in going.done):
            going.done.discard("rewrite")
            going.writes += 1
            texts = dict.fromkeys(ticket.profiles, f"Sag {course.number} får svar nummer {going.writes}.")
            await drafts.write(self.work, WriteDraft(by, ticket.id, draft=Draft(texts), base=ticket.draft))
            return True
        if course.minutes and going.first(f"time {going.writes}"):
            logged = LogTime(by, ticket.id, minutes=course.minutes, work_on=self.work.today())
            await timelog.log(self.work, logged)
            self.ledger.spent(by, course.minutes)
            return True
        wanted = (course.reviewed and going.first("review")) or going.needs_review
        if wanted and ticket.approved != ticket.draft:
            await reviews.submit(self.work, Review(by, ticket.id, version=ticket.draft))
            return True
        return await self._deliver(going, ticket)

    async def _deliver(self, going: Going, ticket: Ticket) -> bool:
        by = ticket.assignee or ""
        command = DeliverDraft(
            by,
            ticket.id,
            version=ticket.draft,
            answers=self._answers(ticket),
            minutes=DELIVERY_MINUTES,
            language="da",
        )
        try:
            await drafts.deliver(self.work, command)
        except Refusal as no:
            if no.code is not No.NOT_APPROVED:
                raise
            going.needs_review = True
            return True
        self.ledger.spent(by, DELIVERY_MINUTES)
        going.reacts_on = self._later(going.course.patience)
        return True

    async def _waiting(self, _: Going, ticket: Ticket) -> bool:
        said = AnswerQuestion(
            ticket.asked or "", ticket.id, question=ticket.question or "", words="På fredag."
        )
        await questions.answer(self.work, said)
        return True

    async def _in_review(self, going: Going, ticket: Ticket) -> bool:
        eyes = [one for one in await self._present() if one not in {ticket.author, ticket.assignee}]
        if not eyes:
            return False
        seen = Review(eyes[0], ticket.id, version=ticket.draft, words="Skriv, hvem der har besluttet det.")
        if going.course.returned and going.first("return"):
            going.needs_review = True
            going.done.add("rewrite")
            await reviews.return_(self.work, seen)
        else:
            await reviews.approve(self.work, seen)
        return True

    async def _declined(self, going: Going, ticket: Ticket) -> bool:
        if going.course.ends != "ordered" or "order" in going.done:
            return False
        going.waits_for_a_leader = self._away(names.LEADER)
        if going.waits_for_a_leader:
            return False
        going.done.add("order")
        policy = self.work.policies[ticket.policy]
        lines = contested(policy, ticket) or (answerable(policy, ticket)[0].id,)
        words = "Sagen er kommunal; skriv udkastet uden tidspunkt."
        await orders.order(self.work, Order(names.LEADER, ticket.id, words=words, lines=lines))
        return True

    # --- whoever asked

    async def _delivered(self, going: Going, ticket: Ticket) -> bool:
        about = AboutDelivery(ticket.requester, ticket.id, version=ticket.delivered)
        if going.changes:
            going.changes -= 1
            more = AboutDelivery(*_named(about), version=ticket.delivered, words="Tallet er forkert.")
            await drafts.request_changes(self.work, more)
            return True
        match going.course.ends:
            case "silent":
                return False
            case "accepted":
                await drafts.accept(self.work, about)
            case "not_used":
                await drafts.report_use(self.work, about, Act.NOT_USED)
            case _:
                await drafts.report_use(self.work, about, Act.PUBLISHED)
                going.reacts_on = self._later(3)
        return True

    async def _closed(self, going: Going, ticket: Ticket) -> bool:
        if not going.course.corrected or "correct" in going.done:
            return False
        going.waits_for_a_leader = self._away(names.LEADER)
        if going.waits_for_a_leader:
            return False
        going.done.add("correct")
        reason = "Åbningstiden var forkert."
        await corrections.correct(self.work, Correct(names.LEADER, ticket.id, words=reason))
        return True

    async def _withdraw(self, ticket: Ticket) -> None:
        said = Withdraw(ticket.requester, ticket.id, reason="Det blev ikke til noget.")
        await tickets.withdraw(self.work, said)

    # --- small things

    async def _present(self) -> list[str]:
        """Who is at the desk today, by what the store says of roles, and who is not away."""
        if self._there[0] != self.work.today():
            async with self.work.store.reading() as unit:
                standings = await unit.people.standings(self.work.today())
            at_desk = {one.actor.id for one in standings if one.actor.at_desk(names.DESK)}
            self._there = (self.work.today(), [one for one in DESK_MEMBERS if one in at_desk])
        return [one for one in self._there[1] if not self._away(one)]

    def _answers(self, ticket: Ticket) -> dict[str, Answer]:
        full = {"facts": Answer("facts", evidence="byrådets møde, pkt. 7")}
        full["decision"] = Answer("decision", choice="decided", evidence="byrådet")
        asked = lines_for(self.work.policies[ticket.policy], ticket.profile_class, has_media=False)
        return {one.id: full.get(one.id, Answer(one.id, confirmed=True)) for one in asked if not one.optional}

    def _later(self, days: int) -> date:
        return self.work.today() + timedelta(days=days)

    def _open_day(self, days: int) -> date:
        """The first day from then on that the office is open."""
        now = self.work.clock()
        schedule = self.work.schedule(now, now + timedelta(days=days + 14))
        day = self._later(days)
        while schedule.span(day) is None:
            day += timedelta(days=1)
        return day


def _named(about: AboutDelivery) -> tuple[str, str]:
    return about.actor, about.ticket
