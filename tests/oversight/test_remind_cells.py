"""One act reminds every cell that lacks something, never twice a day (issue: the board; oversight.md §3)."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from sotay.audit.models import Fact
from sotay.kernel import clock
from sotay.kernel.objections import Refused
from sotay.notifications.models import Notice
from sotay.oversight.actions.remind_cells import remind_cells
from sotay.oversight.models import Reminder
from tests.oversight.months import JUNE, cell_month, moment
from tests.people import Cast


def test_it_tells_secretary_and_deputy_of_the_cells_that_lack_it(cast: Cast) -> None:
    cell_month(cast.organizations["DN02"])
    with clock.at(moment(12)):
        made = remind_cells(cast.organizations["DN"], month=JUNE, actor=cast.actor("base_office"))
    assert [(one.organization_id, one.people_told, one.sent_on) for one in made] == [
        (cast.organizations["DN01"], 2, dt.date(2023, 6, 12))
    ]
    told = set(Notice.objects.filter(kind="cell_reminded").values_list("account_id", flat=True))
    assert told == {cast.members["secretary"], cast.members["deputy"]}
    fact = Fact.objects.get(kind="CellsReminded")
    assert fact.payload == {
        "organization_id": cast.organizations["DN"],
        "month": "2023-06-01",
        "cell_ids": [cast.organizations["DN01"]],
        "people_told": 2,
    }


def test_the_notice_carries_the_month_and_no_content(cast: Cast) -> None:
    with clock.at(moment(12)):
        remind_cells(cast.organizations["DN"], month=JUNE, actor=cast.actor("base_office"))
    titles = set(Notice.objects.filter(kind="cell_reminded").values_list("title", flat=True))
    assert len(titles) == 1
    assert "tháng 6/2023" in titles.pop()


def test_a_second_time_on_the_same_day_is_refused_and_the_next_day_is_not(cast: Cast) -> None:
    officer = cast.actor("base_office")
    with clock.at(moment(12)):
        remind_cells(cast.organizations["DN"], month=JUNE, actor=officer)
    with clock.at(moment(12, 18)), pytest.raises(Refused):
        remind_cells(cast.organizations["DN"], month=JUNE, actor=officer)
    assert Reminder.objects.count() == 2
    with clock.at(moment(13)):
        remind_cells(cast.organizations["DN"], month=JUNE, actor=officer)
    assert Reminder.objects.count() == 4


def test_nobody_is_reminded_when_nothing_lacks(cast: Cast) -> None:
    cell_month(cast.organizations["DN01"])
    cell_month(cast.organizations["DN02"])
    with clock.at(moment(12)), pytest.raises(Refused) as refusal:
        remind_cells(cast.organizations["DN"], month=JUNE, actor=cast.actor("base_office"))
    assert len(refusal.value.objections) == 1
    assert not Reminder.objects.exists()


def test_an_accepted_gap_is_left_in_peace(cast: Cast) -> None:
    cell_month(cast.organizations["DN01"], (), meeting_state="not_held", is_gap_accepted=True)
    with clock.at(moment(12)):
        made = remind_cells(cast.organizations["DN"], month=JUNE, actor=cast.actor("base_office"))
    assert [one.organization_id for one in made] == [cast.organizations["DN02"]]


@pytest.mark.parametrize(
    ("who", "code", "answer"),
    [
        ("base_office", "DN", None),
        ("organisation_board", "DN", None),
        ("organisation_board", "QU", None),
        ("standing_member", "DN", PermissionDenied),
        ("secretary", "DN01", PermissionDenied),
        ("secretary", "DN", Http404),
        ("member", "DN01", Http404),
        ("outside_office", "DN", Http404),
        ("base_office", "QU", Http404),
        ("neighbour_secretary", "DN01", Http404),
    ],
)
def test_who_may_remind(cast: Cast, who: str, code: str, answer: type[Exception] | None) -> None:
    with clock.at(moment(12)):
        if answer is None:
            assert remind_cells(cast.organizations[code], month=JUNE, actor=cast.actor(who))
        else:
            with pytest.raises(answer):
                remind_cells(cast.organizations[code], month=JUNE, actor=cast.actor(who))
            assert not Reminder.objects.exists()
