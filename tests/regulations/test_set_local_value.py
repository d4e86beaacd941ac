"""A committee sets a value of its own: dated, by a decision, once a day, recorded."""

import threading
import time
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection, connections, transaction

from sotay.access.actor import Actor, Grant, Role
from sotay.audit.models import Fact
from sotay.kernel.objections import Objection, Refused
from sotay.regulations.actions.set_local_value import set_local_value
from sotay.regulations.models import LocalValue
from sotay.regulations.policy import Holder
from sotay.regulations.provisions import UnknownRule, provision
from sotay.regulations.wording import SET_MEANWHILE
from tests.people import Cast

ANSWER = "opinion.answer_days"
COMMON_DAY = "meeting.regular.common_day"
SINCE = date(2026, 1, 1)
DECIDED = date(2025, 12, 20)

Set = Callable[..., LocalValue]


def holder_of(cast: Cast, code: str) -> Holder:
    organization = cast.organization(code)
    assert organization.path is not None
    return Holder(organization.pk, organization.path, organization.label)


@pytest.fixture
def set_value(cast: Cast, at: Callable[..., None]) -> Set:
    """Set a value for QU as its rule administrator on 15/01/2026, with what a test wants to be different."""
    at(2026, 1, 15)

    def act(key: str = ANSWER, value: str = "15", **different: object) -> LocalValue:
        given = {
            "holder": holder_of(cast, "QU"),
            "since": SINCE,
            "decision_number": "12-QĐ/QU",
            "decided_on": DECIDED,
            "actor": cast.actor("rule_administrator"),
        }
        return set_local_value(key, value, **(given | different))  # type: ignore[arg-type]

    return act


def objections_of(act: Callable[[], object]) -> list[Objection]:
    with pytest.raises(Refused) as refused:
        act()
    return refused.value.objections


def test_the_value_holds_for_the_committee_and_everything_below_it(cast: Cast, set_value: Set) -> None:
    row = set_value()
    for code in ("QU", "DN", "DN01", "DV01"):
        found = provision(ANSWER, SINCE, cast.organization(code))
        assert (found.number, found.version_id) == (15, f"local:{row.pk}")
    assert provision(ANSWER, SINCE - timedelta(days=1), cast.organization("DN01")).number == 30


def test_a_value_for_an_organization_below_leaves_the_others_alone(cast: Cast, set_value: Set) -> None:
    set_value(holder=holder_of(cast, "DN"))
    assert provision(ANSWER, SINCE, cast.organization("DN01")).number == 15
    assert provision(ANSWER, SINCE, cast.organization("DV01")).number == 30


def test_the_row_says_who_set_it_when_and_on_what_it_rests(cast: Cast, set_value: Set) -> None:
    row = set_value(value=" 15 ", note="  Theo   đề nghị của các chi bộ ", until=date(2026, 12, 31))
    row.refresh_from_db()
    assert row.organization_id == cast.organizations["QU"]
    assert row.organization_name == cast.organization("QU").label
    assert (row.value, row.decision_number, row.decided_on) == ("15", "12-QĐ/QU", DECIDED)
    assert (row.set_by_id, row.set_by_name) == (cast.members["rule_administrator"], "Hoàng Đức Yến")
    assert row.note == "Theo đề nghị của các chi bộ"
    assert (row.during.lower, row.last_day) == (SINCE, date(2026, 12, 31))
    assert row.recorded_at.isoformat() == "2026-01-15T02:00:00+00:00"


def test_the_fact_is_recorded(cast: Cast, set_value: Set) -> None:
    row = set_value()
    fact = Fact.objects.latest("pk")
    assert (fact.kind, fact.organization_id, fact.actor_name) == (
        "LocalValueSet",
        cast.organizations["QU"],
        "Hoàng Đức Yến",
    )
    assert fact.payload == {
        "local_value_id": row.pk,
        "organization_id": cast.organizations["QU"],
        "key": ANSWER,
        "value": "15",
        "since": "2026-01-01",
        "until": None,
        "decision_number": "12-QĐ/QU",
        "decided_on": "2025-12-20",
        "replaced_id": None,
    }


def test_a_change_is_a_new_version_and_the_old_one_keeps_its_value_and_number(
    cast: Cast, set_value: Set
) -> None:
    old = set_value(since=date(2025, 1, 1))
    new = set_value(value="20")
    cell = cast.organization("DN01")
    assert provision(ANSWER, date(2025, 12, 31), cell).version_id == f"local:{old.pk}"
    assert provision(ANSWER, SINCE, cell).version_id == f"local:{new.pk}"
    old.refresh_from_db()
    assert (old.value, old.last_day) == ("15", date(2025, 12, 31))
    assert Fact.objects.latest("pk").payload["replaced_id"] == old.pk


def test_an_offer_may_be_adopted(cast: Cast, set_value: Set) -> None:
    set_value("meeting.min_minutes.large_cell", "120")
    assert provision("meeting.min_minutes.large_cell", SINCE, cast.organization("DN01")).number == 120


@pytest.mark.parametrize(
    ("key", "value", "sentence", "field"),
    [
        ("meeting.min_minutes", "60", "Quy định này áp dụng thống nhất, cấp ủy không đặt giá trị riêng.", ""),
        (ANSWER, "mười", "Cần một số nguyên không âm, ví dụ: 3.", "value"),
        (ANSWER, "by_decision", "Hãy ghi giá trị cụ thể mà cấp ủy đã quyết định.", "value"),
        (ANSWER, "none", "Hãy ghi giá trị cụ thể mà cấp ủy đã quyết định.", "value"),
        ("meeting.plan_due_day", "32", "Giá trị không được quá 31.", "value"),
        ("meeting.plan_due_day", "0", "Ngày trong tháng bắt đầu từ 1.", "value"),
        ("dues.retention.cell", "101", "Giá trị không được quá 100.", "value"),
        (
            "meeting.day_test",
            "hours_48",
            "Cần một trong các lựa chọn: theo ngày dương lịch, đủ 24 giờ cho mỗi ngày.",
            "value",
        ),
        (
            "vote.strike_off_official",
            "2/3",
            "Cần một ngưỡng, ví dụ: >1/2 (quá một nửa) hoặc >=2/3 (từ hai phần ba).",
            "value",
        ),
    ],
)
def test_a_value_that_may_not_be_set_is_refused(
    set_value: Set, key: str, value: str, sentence: str, field: str
) -> None:
    (objection,) = objections_of(lambda: set_value(key, value))
    assert (objection.text, objection.field) == (sentence, field)
    assert not LocalValue.objects.exists()


def test_a_day_on_which_the_rule_is_the_same_for_all_is_refused_with_its_basis(set_value: Set) -> None:
    (objection,) = objections_of(lambda: set_value(COMMON_DAY, "5", since=date(2025, 7, 23)))
    assert objection.legal_basis == "Chỉ thị 50-CT/TW, 23/7/2025"
    assert set_value(COMMON_DAY, "5", since=date(2025, 7, 22), until=date(2025, 7, 22)).pk


def test_a_day_before_the_rule_existed_is_refused(set_value: Set) -> None:
    (objection,) = objections_of(lambda: set_value(since=date(2018, 7, 5)))
    assert objection.field == "since"
    assert set_value(since=date(2018, 7, 6)).pk


def test_every_reason_is_told_at_once(set_value: Set) -> None:
    objections = objections_of(
        lambda: set_value(
            value="x",
            since=date(2018, 7, 5),
            until=date(2018, 7, 4),
            decision_number="  ",
            decided_on=date(2026, 1, 16),
        )
    )
    assert [objection.field for objection in objections] == [
        "since",
        "value",
        "until",
        "decision_number",
        "decided_on",
    ]


def test_a_decision_of_today_is_none_of_the_future(set_value: Set) -> None:
    assert set_value(decided_on=date(2026, 1, 15)).pk


@pytest.mark.parametrize(
    ("since", "until", "may_stand"),
    [
        (date(2025, 12, 1), date(2025, 12, 31), True),
        (date(2025, 12, 1), date(2026, 1, 1), False),
        (date(2025, 12, 1), None, False),
        (date(2026, 1, 31), None, False),
        (date(2026, 2, 1), None, True),
    ],
)
def test_days_of_a_value_with_an_end_are_taken(
    set_value: Set, since: date, until: date | None, may_stand: bool
) -> None:
    set_value(until=date(2026, 1, 31))
    if may_stand:
        assert set_value(since=since, until=until).pk
        return
    (objection,) = objections_of(lambda: set_value(since=since, until=until))
    assert objection.field == "since"
    assert "từ 01/01/2026 đến 31/01/2026" in objection.text


@pytest.mark.parametrize("since", [SINCE, SINCE - timedelta(days=1)])
def test_an_open_ended_value_is_followed_only_by_a_later_one(set_value: Set, since: date) -> None:
    set_value()
    (objection,) = objections_of(lambda: set_value(since=since))
    assert objection.field == "since"


def test_a_key_that_does_not_exist_is_a_mistake_of_the_program(set_value: Set) -> None:
    with pytest.raises(UnknownRule):
        set_value("opinion.answer")


@pytest.mark.parametrize(
    ("role", "held_in", "code", "may"),
    [
        (Role.RULE_ADMINISTRATOR, "QU", "QU", True),
        (Role.RULE_ADMINISTRATOR, "QU", "DN01", True),
        (Role.RULE_ADMINISTRATOR, "DN", "DN", True),
        (Role.RULE_ADMINISTRATOR, "DN", "DN01", True),
        (Role.RULE_ADMINISTRATOR, "DN", "QU", False),
        (Role.RULE_ADMINISTRATOR, "DN", "DV", False),
        (Role.RULE_ADMINISTRATOR, "DN01", "DN02", False),
        *[(role, "QU", "QU", False) for role in Role if role is not Role.RULE_ADMINISTRATOR],
    ],
)
def test_who_may_set_a_value_where(
    cast: Cast, set_value: Set, role: Role, held_in: str, code: str, may: bool
) -> None:
    place = holder_of(cast, held_in)
    actor = Actor(1, "Người thử", (Grant(role, place.id, place.path),))
    if may:
        assert set_value(holder=holder_of(cast, code), actor=actor).pk
        return
    with pytest.raises(PermissionDenied):
        set_value(holder=holder_of(cast, code), actor=actor)
    assert not LocalValue.objects.exists()
    assert not Fact.objects.filter(kind="LocalValueSet").exists()


def test_two_people_setting_the_first_value_at_one_moment(committed_database: Cast) -> None:
    """The second waits for the first at the database's constraint and is told, not overwritten."""
    cast = committed_database
    holder, actor = holder_of(cast, "QU"), cast.actor("rule_administrator")
    answers: list[Objection] = []

    def act(value: str) -> None:
        set_local_value(
            ANSWER,
            value,
            holder=holder,
            since=SINCE,
            decision_number="1-QĐ/QU",
            decided_on=DECIDED,
            actor=actor,
        )

    def second() -> None:
        try:
            answers.extend(objections_of(lambda: act("20")))
        finally:
            connections.close_all()

    person = threading.Thread(target=second)
    with transaction.atomic():
        act("15")
        person.start()
        wait_until_somebody_waits()
    person.join()
    assert [objection.text for objection in answers] == [SET_MEANWHILE]
    assert [row.value for row in LocalValue.objects.all()] == ["15"]


def wait_until_somebody_waits() -> None:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_locks WHERE NOT granted")
            if cursor.fetchone():
                return
        time.sleep(0.02)
    pytest.fail("the second person never came to wait")
