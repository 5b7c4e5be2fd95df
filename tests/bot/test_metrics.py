"""What Prometheus is told of requests, the outbox and the platforms: counts and seconds, never who or what."""

from datetime import timedelta

import pytest

from bot.metrics import MeteredCourier, Metrics
from bot.storage.backlog import Backlog
from handlers.replies import Envelope, Later, Rejected, Unreachable
from tests.bot.storage.office import NOW
from tests.fakes.clock import Clock
from tests.fakes.courier import FakeCourier, said

NOTHING = Backlog(waiting=0, oldest_at=None, dead=0, held=0)


def lines(metrics: Metrics, backlog: Backlog = NOTHING, late: int = 0) -> list[str]:
    return metrics.text(backlog, late, NOW).decode().splitlines()


def test_answers_are_counted_by_what_came_of_them() -> None:
    metrics = Metrics()
    with metrics.answering("slack") as answer:
        answer.action = "ticket.claim"
    with metrics.answering("teams") as answer:
        answer.action, answer.outcome, answer.codes = "draft.deliver", "refused", ("required", "too_long")
    told = lines(metrics)
    assert 'udkast_requests_total{action="ticket.claim",outcome="answered"} 1.0' in told
    assert 'udkast_requests_total{action="draft.deliver",outcome="refused"} 1.0' in told
    assert 'udkast_refusals_total{code="required"} 1.0' in told
    assert 'udkast_refusals_total{code="too_long"} 1.0' in told
    assert 'udkast_request_seconds_count{platform="teams"} 1.0' in told


def test_a_fault_in_an_answer_is_counted_as_well() -> None:
    metrics = Metrics()

    def failing() -> None:
        with metrics.answering("slack") as answer:
            answer.action = "ticket.claim"
            raise LookupError

    with pytest.raises(LookupError):
        failing()
    assert 'udkast_request_seconds_count{platform="slack"} 1.0' in lines(metrics)


def test_the_outbox_as_it_stands() -> None:
    standing = Backlog(waiting=3, oldest_at=NOW - timedelta(minutes=5), dead=2, held=1)
    told = lines(Metrics(), standing, late=4)
    assert {
        "udkast_outbox_waiting 3.0",
        "udkast_outbox_oldest_seconds 300.0",
        "udkast_outbox_dead 2.0",
        "udkast_outbox_held 1.0",
        "udkast_timers_late 4.0",
    } <= set(told)
    assert "udkast_outbox_oldest_seconds 0.0" in lines(Metrics())


async def test_every_answer_of_a_platform_is_timed() -> None:
    metrics, courier = Metrics(), FakeCourier(Clock(NOW))
    courier.answers = [Later(1), Rejected("gone"), Unreachable("500", in_doubt=True), LookupError()]
    timed = MeteredCourier("slack", courier, metrics.sent)
    envelope = Envelope("person:rita", "a", 1)
    for _ in range(3):
        await timed.send(envelope, said("x"))
    with pytest.raises(LookupError):
        await timed.send(envelope, said("x"))
    await timed.send(envelope, said("x"))
    assert await timed.arrived(envelope) is not None
    assert await timed.arrived(Envelope("person:rita", "b", 1)) is None
    told = lines(metrics)
    for outcome in ("later", "rejected", "unreachable", "fault", "sent", "arrived", "not_arrived"):
        assert f'udkast_platform_seconds_count{{outcome="{outcome}",platform="slack"}} 1.0' in told
