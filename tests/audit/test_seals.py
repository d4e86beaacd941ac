"""The chain of seals: one changed byte, a removed or an inserted fact, a changed seal are found."""

import datetime as dt
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from pytest_django.fixtures import Settings

from sotay.access.actor import system_actor
from sotay.audit import seals
from sotay.audit.models import Fact, Seal
from sotay.audit.record import record
from sotay.audit.seals import seal_facts, unsealed_count, verify_seals
from tests.audit.events import LampLit
from tests.audit.slow_writer import writing_slowly
from tests.audit.tampering import without_triggers
from tests.people import Cast

ACTOR = system_actor("thử")
MOMENT = dt.datetime(2023, 6, 2, 5, 0, tzinfo=dt.UTC)


def light(number: int) -> Fact:
    return record(LampLit(number, dt.date(2023, 6, 2), MOMENT, word="đỏ"), actor=ACTOR)


@pytest.fixture
def chain(db: None, monkeypatch: pytest.MonkeyPatch) -> list[Fact]:
    """Nine facts of this test under seals of three, after whatever the database held before."""
    seal_facts()
    monkeypatch.setattr(seals, "BATCH", 3)
    facts = [light(number) for number in range(1, 10)]
    assert seal_facts() == 9
    return facts


def broken() -> list[tuple[int, str]]:
    return [(breach.last_fact_id, breach.reason) for breach in verify_seals()]


def test_what_was_not_touched_is_whole(chain: list[Fact]) -> None:
    assert verify_seals() == []
    assert unsealed_count() == 0
    light(10)
    assert unsealed_count() == 1
    assert verify_seals() == []


def test_sealing_again_seals_nothing_twice(chain: list[Fact]) -> None:
    count = Seal.objects.count()
    assert seal_facts() == 0
    assert Seal.objects.count() == count


@pytest.mark.parametrize(
    "change",
    [
        "payload = jsonb_set(payload, '{word}', '\"đỏ.\"')",
        "payload = jsonb_set(payload, '{organization_id}', '50')",
        "kind = 'LampLid'",
        "actor_id = 8",
        "actor_name = actor_name || ' '",
        "organization_id = NULL",
        "happened_at = happened_at + interval '1 microsecond'",
        "recorded_at = recorded_at - interval '1 microsecond'",
    ],
)
def test_one_changed_byte_is_found(chain: list[Fact], change: str) -> None:
    with without_triggers(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE audit_fact SET {change} WHERE id = %s", [chain[4].pk])  # noqa: S608 - from the table above
        assert cursor.rowcount == 1

    assert broken() == [(chain[5].pk, "nội dung không còn như khi niêm phong")]


@pytest.mark.parametrize("position", [0, 4, 8])
def test_a_removed_fact_is_found(chain: list[Fact], position: int) -> None:
    with without_triggers(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM audit_fact WHERE id = %s", [chain[position].pk])

    assert broken() == [(chain[position // 3 * 3 + 2].pk, "có 2 việc, khi niêm phong là 3")]


def test_an_inserted_fact_is_found(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    seal_facts()
    first = light(1)
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(pg_get_serial_sequence('audit_fact', 'id'))")
        (gap,) = cursor.fetchone()
    last = light(2)
    seal_facts()
    assert verify_seals() == []

    copy = Fact.objects.get(pk=first.pk)
    copy.pk = gap
    copy.save(force_insert=True)

    assert broken() == [(last.pk, "có 3 việc, khi niêm phong là 2")]


def test_a_fact_before_the_first_number_is_found(chain: list[Fact]) -> None:
    copy = Fact.objects.get(pk=chain[0].pk)
    copy.pk = -5
    copy.save(force_insert=True)

    first = Seal.objects.order_by("last_fact_id").first()
    assert first is not None
    assert [breach.seal_id for breach in verify_seals()] == [first.pk]


@pytest.mark.parametrize(
    "change",
    [
        "hash = repeat('f', 64)",
        "previous_hash = repeat('e', 64)",
        "fact_count = fact_count + 1",
        "first_fact_id = first_fact_id - 1",
        "sealed_at = sealed_at - interval '1 day'",
    ],
)
def test_a_changed_seal_is_found(chain: list[Fact], change: str) -> None:
    with without_triggers(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE audit_seal SET {change} WHERE last_fact_id = %s", [chain[5].pk])  # noqa: S608 - from the table above

    assert chain[5].pk in [last for last, _ in broken()]


def test_a_removed_seal_is_found(chain: list[Fact]) -> None:
    with without_triggers():
        Seal.objects.filter(last_fact_id=chain[5].pk).delete()

    assert broken() == [(chain[8].pk, "dấu niêm phong trước đã bị đổi hoặc bị bỏ")]


def test_a_change_sealed_anew_breaks_what_follows(chain: list[Fact]) -> None:
    with without_triggers():
        Fact.objects.filter(pk=chain[4].pk).update(actor_name="Ai khác")
        seal = Seal.objects.get(last_fact_id=chain[5].pk)
        facts = Fact.objects.filter(pk__gte=seal.first_fact_id, pk__lte=seal.last_fact_id).order_by("pk")
        seal.hash = seals.digest(seal.previous_hash, seal.sealed_at, facts)[0]
        seal.save()

    assert broken() == [(chain[8].pk, "dấu niêm phong trước đã bị đổi hoặc bị bỏ")]


def test_the_command_tells_and_fails(chain: list[Fact]) -> None:
    told = StringIO()
    call_command("verify_seals", stdout=told)
    last = Seal.objects.order_by("last_fact_id").last()
    assert last is not None
    assert "Nhật ký nguyên vẹn" in told.getvalue()
    assert last.hash in told.getvalue()

    with without_triggers():
        Fact.objects.filter(pk=chain[4].pk).update(actor_name="Ai khác")
    complaints = StringIO()
    with pytest.raises(CommandError, match="1 dấu niêm phong không khớp"):
        call_command("verify_seals", stdout=StringIO(), stderr=complaints)
    assert f"việc số {chain[3].pk}–{chain[5].pk}" in complaints.getvalue()


@pytest.mark.slow
def test_sealing_waits_for_open_transactions_and_holds_nobody_up_for_long(
    committed_database: Cast, settings: Settings
) -> None:
    settings.REACTIONS = "tests.audit.events.WIRING"
    seal_facts()
    with writing_slowly(lambda: light(1)) as slow:
        higher = light(2)
        assert higher.pk > slow.fact.pk

        assert seal_facts() == 0
        light(3)

    assert seal_facts() == 3
    assert verify_seals() == []
