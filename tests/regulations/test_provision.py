"""What is in force: by the date of the act, for the organization, never a guess."""

from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from sotay.regulations.catalogue import Confidence, catalogue
from sotay.regulations.models import LocalValue
from sotay.regulations.provisions import (
    NoProvisionInForce,
    UnknownRule,
    basis,
    provision,
    provision_of_each,
    provision_or_none,
    provisions,
)
from tests.regulations.places import Place, local_value

ANSWER = "opinion.answer_days"
PLAN = "meeting.plan_due_day"
SMALL_CELL = "meeting.min_minutes.small_cell"
LARGE_CELL = "meeting.min_minutes.large_cell"
COMMON_DAY = "meeting.regular.common_day"
PAPERS = "meeting.papers_due_before_days"
DAY = date(2026, 1, 15)
CELL, BASE, UPPER = 30, 20, 10
PLACE = (CELL, BASE, UPPER)


def cell() -> Place:
    return Place(CELL, PLACE)


def test_a_provision_carries_everything_a_screen_has_to_say() -> None:
    found = provision("meeting.min_minutes", date(2025, 10, 28))
    assert (found.number, found.raw, found.unit) == (90, "90", "minutes")
    assert (found.since, found.until) == (date(2025, 10, 28), None)
    assert found.legal_basis == "Hướng dẫn 42-HD/BTCTW, 28/10/2025"
    assert found.confidence is Confidence.OFFICIAL
    assert found.description == "Thời lượng ít nhất của một kỳ sinh hoạt"
    assert (found.source, found.version_id) == ("general", "meeting.min_minutes@2025-10-28")


def test_the_version_of_the_day_before_has_a_number_of_its_own() -> None:
    found = provision("meeting.min_minutes", date(2025, 10, 27))
    assert found.version_id == "meeting.min_minutes@2018-07-06"
    assert found.until == date(2025, 10, 27)


def test_version_ids_are_unique() -> None:
    ids = [
        provision(rule.key, version.since).version_id
        for rule in catalogue().values()
        if not rule.is_offer
        for version in rule.versions
    ]
    assert len(ids) == len(set(ids))


def test_before_the_first_day_nothing_is_in_force() -> None:
    with pytest.raises(NoProvisionInForce) as nothing:
        provision("meeting.result_due_days", date(2025, 10, 27))
    assert (nothing.value.key, nothing.value.on) == ("meeting.result_due_days", date(2025, 10, 27))
    assert provision_or_none("meeting.result_due_days", date(2025, 10, 27)) is None


def test_after_the_last_day_nothing_is_in_force() -> None:
    key = "discipline.limitation_years.reprimand"
    assert provision(key, date(2026, 8, 16)).number == 5
    assert provision_or_none(key, date(2026, 8, 17)) is None


def test_a_key_that_does_not_exist_is_a_mistake_of_the_program() -> None:
    with pytest.raises(UnknownRule):
        provision("meeting.min_minute", DAY)
    with pytest.raises(UnknownRule):
        provision_or_none("meeting", DAY)
    with pytest.raises(UnknownRule):
        basis("meeting.min_minutes", DAY)


def test_none_is_a_rule_in_force_that_sets_no_limit() -> None:
    found = provision(PAPERS, date(2023, 5, 2))
    assert found.is_none
    assert found.in_words == "không quy định"
    with pytest.raises(TypeError):
        _ = found.number


def test_a_rule_left_to_a_committee_says_so_until_it_is_set() -> None:
    found = provision(SMALL_CELL, DAY)
    assert found.is_by_decision
    assert found.in_words == "do cấp ủy có thẩm quyền quy định"


@pytest.mark.parametrize(
    ("key", "attribute", "value"),
    [
        ("vote.probationary_votes", "flag", False),
        ("meeting.day_test", "word", "calendar_day"),
        ("reminder.before_due_days", "numbers", (3, 1)),
        ("adoption.required_steps", "words", ("notice", "rollcall", "published")),
        ("dues.rate.pensioner", "decimal", Decimal("0.5")),
        ("org.standing_board_max_share", "share", Fraction(1, 3)),
    ],
)
def test_a_value_is_taken_as_its_kind(key: str, attribute: str, value: object) -> None:
    assert getattr(provision(key, DAY), attribute) == value


@pytest.mark.parametrize(
    ("key", "attribute"),
    [
        ("vote.probationary_votes", "number"),
        ("meeting.day_test", "flag"),
        ("meeting.min_minutes", "word"),
        ("meeting.min_minutes", "numbers"),
        ("adoption.required_steps", "numbers"),
        ("reminder.before_due_days", "words"),
        ("meeting.min_minutes", "threshold"),
        ("meeting.min_minutes", "bands"),
        ("meeting.min_minutes", "decimal"),
        ("meeting.min_minutes", "share"),
    ],
)
def test_a_value_is_never_taken_as_another_kind(key: str, attribute: str) -> None:
    with pytest.raises(TypeError):
        getattr(provision(key, DAY), attribute)


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("meeting.min_minutes", "90 phút"),
        ("meeting.regular.common_day", "ngày 03"),
        ("meeting.agenda", "khung chương trình theo Hướng dẫn 42-HD/BTCTW (2025)"),
        ("vote.ordinary_majority", "quá một nửa số đảng viên chính thức được tính"),
        ("vote.admission_majority", "ít nhất hai phần ba số đảng viên chính thức được tính"),
        ("attendance.quality_share", "ít nhất 90%"),
        ("vote.probationary_votes", "không"),
        ("urge.after_overdue_days", "3 ngày làm việc"),
        ("reminder.before_due_days", "3, 1 ngày"),
        ("transfer.temporary.max_months", "dưới 12 tháng"),
        ("wage.regional_minimum.I", "5.310.000 đồng mỗi tháng"),
        ("report.half_year_due", "10/06"),
        ("org.standing_board_max_share", "một phần ba"),
        ("basis.meeting", "42-HD/BTCTW"),
        ("adoption.required_steps", "báo triệu tập, điểm danh, công bố kết quả"),
    ],
)
def test_values_in_the_words_of_the_office(key: str, words: str) -> None:
    assert provision(key, DAY).in_words == words


def test_every_value_has_words() -> None:
    for rule in catalogue().values():
        for version in rule.versions:
            found = provision_or_none(rule.key, version.since)
            assert rule.is_offer or (found is not None and found.in_words), rule.key


def test_an_offer_binds_nobody() -> None:
    assert provision_or_none(LARGE_CELL, DAY) is None


@pytest.mark.django_db
class TestLocalValues:
    def test_an_adopted_offer_binds_who_adopted_it(self) -> None:
        row = local_value(BASE, LARGE_CELL, "120", since=date(2025, 12, 1))
        found = provision(LARGE_CELL, DAY, cell())
        assert (found.number, found.source, found.version_id) == (120, "local", f"local:{row.pk}")
        assert found.legal_basis == "Đảng ủy 20: văn bản số 12-QĐ/ĐU, 01/12/2025"
        assert provision_or_none(LARGE_CELL, date(2025, 11, 30), cell()) is None
        assert provision_or_none(LARGE_CELL, DAY, Place(99, (99, UPPER))) is None

    def test_own_before_nearest_above_before_general(self) -> None:
        assert provision(ANSWER, DAY, cell()).number == 30
        local_value(UPPER, ANSWER, "25", since=date(2025, 1, 1))
        assert provision(ANSWER, DAY, cell()).number == 25
        local_value(BASE, ANSWER, "20", since=date(2025, 1, 1))
        assert provision(ANSWER, DAY, cell()).number == 20
        local_value(CELL, ANSWER, "15", since=date(2025, 1, 1))
        assert provision(ANSWER, DAY, cell()).number == 15
        assert provision(ANSWER, DAY, Place(BASE, (BASE, UPPER))).number == 20
        assert provision(ANSWER, DAY).number == 30

    def test_the_tree_of_the_day_decides(self) -> None:
        local_value(UPPER, ANSWER, "25", since=date(2020, 1, 1))
        local_value(40, ANSWER, "40", since=date(2020, 1, 1))
        moved = Place(CELL, (CELL, 40), moved_on=date(2025, 7, 1), line_before=(CELL, BASE, UPPER))
        assert provision(ANSWER, date(2025, 6, 30), moved).number == 25
        assert provision(ANSWER, date(2025, 7, 1), moved).number == 40

    def test_a_value_holds_from_its_first_to_its_last_day(self) -> None:
        local_value(CELL, ANSWER, "15", since=date(2026, 1, 1), until=date(2026, 1, 31))
        days = [date(2025, 12, 31), date(2026, 1, 1), date(2026, 1, 31), date(2026, 2, 1)]
        assert [provision(ANSWER, day, cell()).number for day in days] == [30, 15, 15, 30]
        assert provision(ANSWER, DAY, cell()).until == date(2026, 1, 31)

    def test_a_withdrawn_value_counts_for_no_day(self) -> None:
        local_value(CELL, ANSWER, "15", since=date(2026, 1, 1), withdrawn_at=datetime(2026, 1, 2, tzinfo=UTC))
        assert provision(ANSWER, DAY, cell()).number == 30

    def test_a_rule_that_became_the_same_for_all_sets_older_local_values_aside(self) -> None:
        """50-CT/TW of 23/7/2025 fixes the day that committees had fixed before."""
        local_value(BASE, COMMON_DAY, "5", since=date(2015, 1, 1))
        assert provision(COMMON_DAY, date(2025, 7, 22), cell()).number == 5
        assert provision(COMMON_DAY, date(2025, 7, 23), cell()).number == 3
        assert provision(COMMON_DAY, date(2025, 7, 22)).is_by_decision

    def test_rules_that_are_the_same_for_all_ask_neither_database_nor_tree(self) -> None:
        place = cell()
        with CaptureQueriesContext(
            connection,
        ) as queries:
            provision("meeting.min_minutes", DAY, place)
            provision("vote.ordinary_majority", DAY, place)
        assert (len(queries), place.asked) == (0, [])

    def test_the_tree_is_asked_only_where_some_committee_has_set_the_rule(self) -> None:
        place = cell()
        with CaptureQueriesContext(connection) as queries:
            provision(ANSWER, DAY, place)
        assert (len(queries), place.asked) == (1, [])
        local_value(99, ANSWER, "10", since=date(2025, 1, 1))
        assert provision(ANSWER, DAY, place).number == 30
        assert place.asked == [DAY]

    def test_many_rules_cost_as_much_as_one(self) -> None:
        local_value(BASE, ANSWER, "20", since=date(2025, 1, 1))
        local_value(CELL, PLAN, "15", since=date(2025, 1, 1))
        keys = [ANSWER, PLAN, SMALL_CELL, "meeting.min_minutes", "admission.base_vote_majority"]
        with CaptureQueriesContext(connection) as queries:
            found = provisions(keys, date(2026, 8, 1), cell())
        assert len(queries) == 2
        assert {key: one.raw for key, one in found.items()} == {
            ANSWER: "20",
            PLAN: "15",
            SMALL_CELL: "by_decision",
            "meeting.min_minutes": "90",
        }

    def test_one_rule_for_many_organizations_costs_as_much_as_for_one(self) -> None:
        local_value(BASE, ANSWER, "20", since=date(2025, 1, 1))
        local_value(CELL, ANSWER, "15", since=date(2025, 1, 1))
        places = [cell(), Place(31, (31, BASE, UPPER)), Place(32, (32, UPPER))]
        with CaptureQueriesContext(connection) as queries:
            found = provision_of_each(ANSWER, DAY, places)
        assert len(queries) == 2
        assert {pk: one.number for pk, one in found.items()} == {CELL: 15, 31: 20, 32: 30}

    def test_many_organizations_without_a_value_are_left_out(self) -> None:
        local_value(CELL, LARGE_CELL, "110", since=date(2025, 12, 1))
        found = provision_of_each(LARGE_CELL, DAY, [cell(), Place(31, (31, BASE, UPPER))])
        assert {pk: one.number for pk, one in found.items()} == {CELL: 110}

    @pytest.mark.parametrize(
        ("since", "until", "fits"),
        [
            (date(2025, 12, 1), date(2025, 12, 31), True),
            (date(2025, 12, 1), date(2026, 1, 1), False),
            (date(2026, 1, 10), date(2026, 1, 20), False),
            (date(2026, 1, 31), None, False),
            (date(2026, 2, 1), None, True),
            (date(2020, 1, 1), None, False),
        ],
    )
    def test_the_database_refuses_two_values_on_one_day(
        self, since: date, until: date | None, fits: bool
    ) -> None:
        local_value(CELL, ANSWER, "15", since=date(2026, 1, 1), until=date(2026, 1, 31))
        if fits:
            local_value(CELL, ANSWER, "16", since=since, until=until)
            return
        with pytest.raises(IntegrityError, match="one_local_value_at_a_time"), transaction.atomic():
            local_value(CELL, ANSWER, "16", since=since, until=until)

    def test_other_rules_other_organizations_and_withdrawn_entries_do_not_stand_in_the_way(self) -> None:
        local_value(CELL, ANSWER, "15", since=date(2026, 1, 1))
        local_value(BASE, ANSWER, "16", since=date(2026, 1, 1))
        local_value(CELL, PLAN, "16", since=date(2026, 1, 1))
        local_value(CELL, ANSWER, "17", since=date(2026, 1, 1), withdrawn_at=datetime(2026, 1, 2, tzinfo=UTC))
        assert LocalValue.objects.count() == 4

    def test_the_database_refuses_a_value_without_days(self) -> None:
        with pytest.raises(IntegrityError, match="local_value_has_days"), transaction.atomic():
            local_value(CELL, ANSWER, "15", since=date(2026, 1, 1), until=date(2025, 12, 31))
