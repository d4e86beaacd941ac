"""Reactions after a crash, after an error, in two processes: each runs once, none is forgotten."""

import datetime as dt
import threading
from dataclasses import replace

import pytest
from django.db import connection, connections
from pytest_django.fixtures import DjangoCaptureOnCommitCallbacks, Settings

from sotay.access.actor import system_actor
from sotay.audit import delivery
from sotay.audit.delivery import deliver, deliver_missed, revived
from sotay.audit.models import Delivery, DeliveryCursor, Fact
from sotay.audit.record import plain, record
from tests.audit.events import House, LampLit
from tests.audit.slow_writer import writing_slowly
from tests.audit.tampering import without_triggers
from tests.people import Cast

ACTOR = system_actor("thử")
EVENT = LampLit(3, dt.date(2023, 6, 2), dt.datetime(2023, 6, 2, 5, 0, tzinfo=dt.UTC))


def make_older(fact: Fact, *, minutes: int = 5) -> None:
    """Let the facts up to one be such that their writers have left behind some minutes ago."""
    with without_triggers(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE audit_fact SET recorded_at = recorded_at - make_interval(mins => %s) WHERE id <= %s",
            [minutes, fact.pk],
        )


def make_due() -> None:
    Delivery.objects.filter(delivered_at__isnull=True).update(
        next_try_at=dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
    )


def cursor_at() -> int:
    return DeliveryCursor.objects.get(pk=1).last_fact_id


@pytest.mark.django_db
def test_what_a_crash_left_undone_is_run_by_the_worker_once(house: House) -> None:
    fact = record(EVENT, actor=ACTOR)
    make_older(fact)

    deliver_missed()
    deliver_missed()

    assert house.seen == [EVENT]
    assert cursor_at() == fact.pk


@pytest.mark.django_db
def test_a_fact_of_the_last_minute_is_left_to_its_writer(house: House) -> None:
    older = record(replace(EVENT, organization_id=1), actor=ACTOR)
    make_older(older)
    record(EVENT, actor=ACTOR)

    deliver_missed()

    assert [event.organization_id for event in house.seen] == [1]
    assert cursor_at() == older.pk


@pytest.mark.django_db
def test_a_failed_reaction_rolls_back_is_owed_and_stops_nobody(
    house: House, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    house.failures_left = 1
    with django_capture_on_commit_callbacks(execute=True):
        failed = record(EVENT, actor=ACTOR)
    after = record(replace(EVENT, organization_id=4), actor=ACTOR)
    make_older(after)

    owed = Delivery.objects.get(fact=failed)
    assert (owed.delivered_at, owed.tries, owed.last_error) == (None, 1, "RuntimeError")
    assert owed.next_try_at is not None

    deliver_missed()
    assert [event.organization_id for event in house.seen] == [4]
    assert cursor_at() == after.pk

    make_due()
    deliver_missed()
    deliver_missed()
    assert [event.organization_id for event in house.seen] == [4, 3]
    owed.refresh_from_db()
    assert owed.delivered_at is not None
    assert [owed.tries, owed.last_error, owed.next_try_at] == [2, "", None]


@pytest.mark.django_db
def test_each_failure_waits_longer(house: House) -> None:
    house.failures_left = 3
    fact = record(EVENT, actor=ACTOR)
    waits = []
    for _ in range(3):
        before = dt.datetime.now(dt.UTC)
        assert not deliver(fact.pk, EVENT)
        owed = Delivery.objects.get(fact=fact)
        assert owed.next_try_at is not None
        waits.append(round((owed.next_try_at - before).total_seconds() / 60))

    assert waits == [1, 2, 4]


@pytest.mark.django_db
def test_a_new_reaction_never_replays_what_was_before_it(house: House, settings: Settings) -> None:
    settings.REACTIONS = "tests.audit.events.WIRING_OF_TWO"
    fact = record(EVENT, actor=ACTOR)
    make_older(fact)

    deliver_missed()

    assert list(Delivery.objects.filter(fact=fact).values_list("reaction", flat=True)) == [
        "tests.audit.events.ring_bell"
    ]


@pytest.mark.slow
def test_two_processes_run_one_reaction_once(committed_database: Cast, house: House) -> None:
    fact = record(EVENT, actor=ACTOR)
    Delivery.objects.filter(fact=fact).delete()
    house.seen.clear()
    barrier = threading.Barrier(4)

    def race() -> None:
        barrier.wait()
        deliver(fact.pk, EVENT)
        connections.close_all()

    threads = [threading.Thread(target=race) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert house.seen == [EVENT]
    assert Delivery.objects.filter(fact=fact).count() == 1


@pytest.mark.slow
def test_the_cursor_waits_for_an_open_transaction_with_a_lower_number(
    committed_database: Cast, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delivery, "LEFT_TO_ITS_WRITER", dt.timedelta(minutes=-1))
    with writing_slowly(lambda: record(replace(EVENT, word="chậm"), actor=ACTOR)) as slow:
        higher = record(EVENT, actor=ACTOR)
        assert higher.pk > slow.fact.pk

        deliver_missed()
        assert not DeliveryCursor.objects.filter(last_fact_id__gte=slow.fact.pk).exists()

    deliver_missed()
    assert cursor_at() == higher.pk
    assert Delivery.objects.filter(fact=slow.fact, delivered_at__isnull=False).count() == 1
    assert sorted(event.word for event in house.seen) == ["", "chậm"]


@pytest.mark.parametrize(
    "event",
    [
        EVENT,
        LampLit(
            1, dt.date(2024, 2, 29), dt.datetime(2024, 2, 29, 23, 59, 59, 999999, tzinfo=dt.UTC),
            until=dt.date(2025, 1, 1), rooms=(1, 2), days=(dt.date(2025, 1, 2),), word="đỏ",
        ),
    ],
)  # fmt: skip
def test_an_event_comes_back_as_it_was(event: LampLit) -> None:
    back = revived(LampLit, plain_as_stored(event))

    assert back == event
    assert type(back.lit_on) is dt.date
    assert type(back.lit_at) is dt.datetime


def plain_as_stored(event: LampLit) -> dict[str, object]:
    stored = dict(plain(event))
    stored["rooms"] = list(event.rooms)
    stored["days"] = [day.isoformat() for day in event.days]
    return stored


def test_fields_that_came_or_went_since_do_no_harm() -> None:
    stored = plain_as_stored(EVENT)
    del stored["word"]
    stored["gone"] = 5
    assert revived(LampLit, stored) == EVENT
