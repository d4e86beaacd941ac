"""A dated decision takes a cell out of the count (oversight.md §1 "không thuộc diện")."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from sotay.audit.models import Fact
from sotay.kernel.objections import Refused
from sotay.oversight.actions.exempt_cell import exempt_cell
from sotay.oversight.models import AdoptionExemption
from tests.people import Cast

SINCE = dt.date(2023, 1, 1)


def test_it_is_kept_with_its_days_reason_and_decision(cast: Cast) -> None:
    exemption = exempt_cell(
        cast.organizations["DN01"],
        since=SINCE,
        until=dt.date(2023, 12, 31),
        reason=" Lực lượng vũ trang đặc thù ",
        decision="QĐ 01",
        actor=cast.actor("organisation_board"),
    )
    assert (exemption.during.lower, exemption.during.upper, exemption.reason) == (
        SINCE,
        dt.date(2024, 1, 1),
        "Lực lượng vũ trang đặc thù",
    )
    assert Fact.objects.get(kind="CellExempted").payload["since"] == "2023-01-01"


def test_every_reason_is_given_at_once(cast: Cast) -> None:
    with pytest.raises(Refused) as refusal:
        exempt_cell(
            cast.organizations["DN"],
            since=None,
            reason=" ",
            decision="",
            actor=cast.actor("organisation_board"),
        )
    assert len(refusal.value.objections) == 4
    assert not AdoptionExemption.objects.exists()


def test_it_does_not_end_before_it_begins(cast: Cast) -> None:
    with pytest.raises(Refused):
        exempt_cell(
            cast.organizations["DN01"],
            since=SINCE,
            until=SINCE - dt.timedelta(days=1),
            reason="x",
            decision="y",
            actor=cast.actor("organisation_board"),
        )


@pytest.mark.parametrize(
    ("who", "answer"),
    [
        ("base_office", PermissionDenied),
        ("standing_member", PermissionDenied),
        ("secretary", PermissionDenied),
        ("neighbour_secretary", Http404),
        ("outside_office", Http404),
    ],
)
def test_who_may_not(cast: Cast, who: str, answer: type[Exception]) -> None:
    with pytest.raises(answer):
        exempt_cell(cast.organizations["DN01"], since=SINCE, reason="x", decision="y", actor=cast.actor(who))
