"""Agreeing makes a score final; the month's step is done by it, the board counts it."""

import datetime as dt
from decimal import Decimal
from functools import partial
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from sotay.kernel import clock
from sotay.meetings.actions.agree_scorecard import agree_scorecard
from sotay.meetings.drafting import draft_resolution_of, draft_text_of
from sotay.meetings.models import Scorecard, ScorecardItem
from sotay.meetings.rules.scoring import Entry
from tests.meetings.checks import RUNNERS, allowed, cell_month, evidence, facts, reasons, refused, who_may
from tests.meetings.life import BEFORE_42HD, ballot_closed, called, day, ended, fresh, opened, signed
from tests.meetings.scores import TICKED, agree, card_of, propose, remedies_of
from tests.people import Cast


def test_an_agreed_score_is_kept_with_the_data_it_came_from(cast: Cast) -> None:
    meeting = called(cast)
    ballot_closed(cast, meeting)
    with clock.at(day(minutes=90)), facts() as recorded:
        card = agree(cast, meeting)
    items: dict[str, Any] = {item.code: item for item in ScorecardItem.objects.filter(scorecard=card)}
    assert len(items) == 21
    one = items["2a"]
    assert (one.points, one.computed_points, one.numerator, one.denominator) == (4, 4, 7, 7)
    assert one.finding == "Có mặt 7/7 (100,00%); không có người vắng không lý do."
    assert one.left_out == [["miễn", 1], ["không thuộc diện", 0]]
    assert (items["6"].is_applicable, items["6"].points) == (False, None)
    assert (items["7c"].points, items["7c"].is_provisional) == (1, True)
    assert card.settles_at == dt.datetime(2025, 12, 5, 23, 59, 59, 999999, tzinfo=clock.VIETNAM)
    assert (card.state, card.agreed_by, card.agreed_at, card.is_rescaled) == (
        "agreed", "cell", day(minutes=90), True,
    )  # fmt: skip
    earned = sum(item.points or 0 for item in items.values())
    assert card.total == (Decimal(earned) * 100 / 70).quantize(Decimal("0.01"), rounding="ROUND_DOWN")
    assert recorded[-1] == (
        "ScorecardAgreed",
        {
            "meeting_id": meeting.pk, "organization_id": meeting.organization_id, "scorecard_id": card.pk,
            "version": 1, "total": str(card.total), "grade": card.grade, "agreed_by": "cell",
        },
    )  # fmt: skip


def test_the_months_step_is_done_by_agreeing(cast: Cast) -> None:
    meeting = called(cast)
    assert "score" not in evidence(meeting)
    assert cell_month(meeting).not_applicable == ["precommittee"]
    with clock.at(day(minutes=60)):
        card = agree(cast, meeting)
    assert evidence(meeting)["score"] == day(minutes=60).astimezone(dt.UTC).isoformat()
    assert (cell_month(meeting).grade, fresh(meeting).grade) == (card.grade, card.grade)


def test_before_the_guide_scoring_is_no_step_of_the_board_and_has_no_points(cast: Cast) -> None:
    meeting = called(cast, start=BEFORE_42HD)
    assert cell_month(meeting).not_applicable == ["precommittee", "score"]
    with clock.at(day(minutes=91, start=BEFORE_42HD)):
        card = agree(cast, meeting, {}, given_grade="fair")
    assert (card.total, card.grade, card.settles_at) == (None, "fair", None)
    assert cell_month(meeting).not_applicable == ["precommittee"]
    kept: Any = set(ScorecardItem.objects.values_list("code", "points"))
    assert kept == {
        ("1", 1), ("2", 1), ("3", 1), ("4", 1), ("5", 0),
    }  # fmt: skip


def test_points_of_the_older_sheet_are_optional(cast: Cast) -> None:
    meeting = called(cast, start=BEFORE_42HD)
    with clock.at(day(minutes=91, start=BEFORE_42HD)):
        card = agree(cast, meeting, {}, given_grade="fair", declared_points=Decimal("82.5"))
    assert card.total == Decimal("82.5")


def test_every_reason_at_once(cast: Cast) -> None:
    meeting = opened(cast)
    with clock.at(day(minutes=10)):
        found = refused(agree, cast, meeting, {}, agreed_by="nobody")
    assert [one.field for one in found] == [
        "", "points-3a", "points-3c", "points-4b", "points-4i", "points-5", "remedy-1", "remedy-2a", "remedy-3b",
        "remedy-3d", "remedy-3e", "remedy-4a", "remedy-4d", "remedy-4f", "remedy-4g", "remedy-4h",
        "remedy-7a", "remedy-7b", "agreed_by",
    ]  # fmt: skip


def test_a_weak_item_needs_its_remedy(cast: Cast) -> None:
    meeting = called(cast)
    with clock.at(day(minutes=95)):
        entries = remedies_of(meeting, TICKED)
        del entries["4e"]
        assert [one.field for one in refused(agree, cast, meeting, entries)] == ["remedy-4e"]


def test_the_committee_agrees_where_there_is_one(cast: Cast) -> None:
    meeting = called(cast)
    with clock.at(day(minutes=60)):
        assert len(reasons(agree, cast, meeting, agreed_by="leaders")) == 1
        assert agree(cast, meeting, agreed_by="committee").agreed_by == "committee"


def test_once_signed_only_the_committee_can_still_agree(cast: Cast) -> None:
    meeting = signed(cast)
    with clock.at(day(1)):
        assert len(reasons(agree, cast, meeting, agreed_by="cell")) == 1
        agree(cast, meeting, agreed_by="committee")
    assert evidence(meeting)["score"] > cell_month(meeting).due["score"]


def test_an_agreed_score_refuses_every_change(cast: Cast) -> None:
    meeting = called(cast)
    with clock.at(day(minutes=60)):
        card = agree(cast, meeting)
    for change in (
        lambda: Scorecard.objects.filter(pk=card.pk).update(total=100),
        lambda: Scorecard.objects.filter(pk=card.pk).delete(),
        lambda: ScorecardItem.objects.filter(scorecard=card).update(points=5),
        lambda: ScorecardItem.objects.filter(scorecard=card).delete(),
        lambda: ScorecardItem.objects.create(scorecard=card, order=99, code="9"),
    ):
        with pytest.raises(DatabaseError, match="final"), transaction.atomic():
            change()


def test_it_is_agreed_once(cast: Cast) -> None:
    meeting = called(cast)
    with clock.at(day(minutes=60)):
        agree(cast, meeting)
        assert len(reasons(agree, cast, meeting, TICKED)) == 1


def test_it_stands_in_the_drafted_minutes_and_the_resolution(cast: Cast) -> None:
    meeting = called(cast)
    ballot_closed(cast, meeting)
    with clock.at(day(minutes=60)):
        assert "Chưa chấm điểm." in draft_text_of(meeting)
        card = agree(cast, meeting)
    total = str(card.total).rstrip("0").rstrip(".").replace(".", ",")
    line = f"Tự chấm: {total}/100 điểm, xếp loại {card.get_grade_display()} (chi bộ thống nhất tại cuộc họp"
    for text in (draft_text_of(fresh(meeting)), draft_resolution_of(fresh(meeting))["text"]):
        assert line in text
        assert "- Mục 4e (tỷ lệ đảng viên phát biểu): Khắc phục." in text


def test_a_computed_value_that_was_changed_is_kept_beside_what_was_found(cast: Cast) -> None:
    meeting = called(cast)
    with clock.at(day(minutes=95)):
        propose(cast, meeting, {"2a": Entry(Decimal(3), reason="về sớm")})
        agree(cast, meeting, {**remedies_of(meeting, TICKED), "2a": Entry(Decimal(3), reason="về sớm")})
    item: Any = ScorecardItem.objects.get(code="2a")
    assert (item.points, item.computed_points, item.reason) == (3, 4, "về sớm")


def test_of_two_who_agree_the_second_is_told(cast: Cast) -> None:
    meeting = ended(cast)
    with clock.at(day(minutes=100)):
        agree(cast, meeting, by="minute_taker")
        assert card_of(meeting).is_agreed
        assert len(reasons(agree, cast, meeting, TICKED, seen_revision=0)) == 1


def test_who_may(cast: Cast) -> None:
    meeting = called(cast)
    with clock.at(day(minutes=60)):
        act = partial(
            agree_scorecard,
            meeting.pk,
            entries=remedies_of(meeting, TICKED),
            seen_revision=0,
            agreed_by="cell",
        )
        found = who_may(cast, lambda actor: act(actor=actor))
    assert found == allowed(RUNNERS)
