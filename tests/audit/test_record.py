"""A fact lives and dies with the transaction of the act; reactions run after it, once."""

import datetime as dt
import json

import pytest
from django.db import connection, transaction
from django.db.utils import InternalError, ProgrammingError
from pytest_django.fixtures import DjangoCaptureOnCommitCallbacks

from sotay.access.actor import Actor, Grant, Role
from sotay.audit.models import Delivery, Fact, ReadRecord
from sotay.audit.record import plain, record, record_all, record_read
from sotay.kernel import clock
from tests.audit.events import House, LampLit

ACTOR = Actor(7, "Nguyễn Thị An", (Grant(Role.SECRETARY, 3, "000003", name="Chi bộ Mẫu"),))
NOON = dt.datetime(2023, 6, 2, 5, 0, 0, 123456, tzinfo=dt.UTC)
EVENT = LampLit(3, dt.date(2023, 6, 2), NOON, rooms=(1, 2))


@pytest.mark.django_db
def test_a_fact_holds_who_when_what_and_where(house: House) -> None:
    with clock.at(NOON):
        fact = record(EVENT, actor=ACTOR)
    fact.refresh_from_db()

    assert (fact.kind, fact.organization_id, fact.actor_id, fact.actor_name) == (
        "LampLit",
        3,
        7,
        "Nguyễn Thị An",
    )
    assert fact.happened_at == NOON
    assert fact.payload == {
        "organization_id": 3,
        "lit_on": "2023-06-02",
        "lit_at": "2023-06-02T05:00:00.123456+00:00",
        "until": None,
        "rooms": [1, 2],
        "days": [],
        "word": "",
    }


@pytest.mark.django_db
def test_a_fact_is_rolled_back_with_its_act_and_nothing_reacts(
    house: House, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    before = Fact.objects.count()
    with django_capture_on_commit_callbacks(execute=True), pytest.raises(RuntimeError):  # noqa: SIM117, PT012
        with transaction.atomic():
            record(EVENT, actor=ACTOR)
            raise RuntimeError("việc không thành")

    assert Fact.objects.count() == before
    assert house.seen == []


@pytest.mark.django_db
def test_reactions_wait_for_the_commit_and_run_once(
    house: House, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        fact = record(EVENT, actor=ACTOR)
        assert house.seen == []

    assert house.seen == [EVENT]
    delivery = Delivery.objects.get(fact=fact)
    assert delivery.reaction == "tests.audit.events.ring_bell"
    assert delivery.delivered_at is not None
    assert delivery.tries == 1


@pytest.mark.django_db
def test_many_at_once_are_recorded_as_one_by_one(
    house: House, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    events = [LampLit(number, dt.date(2023, 6, 2), NOON) for number in (3, 4, 5)]
    before = Fact.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    with django_capture_on_commit_callbacks(execute=True):
        assert record_all(events, actor=ACTOR) == 3

    kept = Fact.objects.filter(pk__gt=before).order_by("pk")
    assert [fact.organization_id for fact in kept] == [3, 4, 5]
    assert [fact.payload for fact in kept] == [json.loads(json.dumps(plain(event))) for event in events]
    assert house.seen == events


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_fact SET actor_name = 'Ai khác' WHERE id = %s",
        "DELETE FROM audit_fact WHERE id = %s",
    ],
)
def test_the_database_refuses_to_change_a_fact(house: House, statement: str) -> None:
    fact = record(EVENT, actor=ACTOR)
    with (
        pytest.raises((InternalError, ProgrammingError), match="only ever added"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement, [fact.pk])


@pytest.mark.django_db
def test_reading_a_record_is_recorded_with_the_capacity() -> None:
    with clock.at(NOON):
        read = record_read("member", 12, actor=ACTOR, field_class="S1", reason="Cập nhật hồ sơ")
    read.refresh_from_db()

    assert (read.actor_id, read.actor_name, read.capacity) == (
        7,
        "Nguyễn Thị An",
        "Bí thư, phó bí thư chi bộ – Chi bộ Mẫu",
    )
    assert (read.subject_kind, read.subject_id, read.field_class, read.reason) == (
        "member",
        12,
        "S1",
        "Cập nhật hồ sơ",
    )
    assert read.read_at == NOON


@pytest.mark.django_db
def test_a_long_reason_and_many_roles_are_cut_and_never_fail() -> None:
    many = Actor(
        7, "Nguyễn Thị An", tuple(Grant(Role.IN_CHARGE, n, "", name="Chi bộ" * 20) for n in range(9))
    )
    read = record_read("member", 12, actor=many, field_class="S1", reason="lý do " * 100)

    assert len(read.capacity) == 200
    assert len(read.reason) == 300


@pytest.mark.django_db
def test_a_record_of_reading_stays_until_its_retention_ends() -> None:
    read = record_read("member", 12, actor=ACTOR, field_class="S1")
    with pytest.raises((InternalError, ProgrammingError), match="only ever added"), transaction.atomic():
        ReadRecord.objects.filter(pk=read.pk).delete()
    with pytest.raises((InternalError, ProgrammingError), match="only ever added"), transaction.atomic():
        ReadRecord.objects.filter(pk=read.pk).update(reason="khác")

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL sotay.retention = 'on'")
        assert ReadRecord.objects.filter(pk=read.pk).delete()[0] == 1
