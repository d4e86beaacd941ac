"""An entry made by mistake counts for no day, stays to be seen, and frees its days."""

from collections.abc import Callable
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from sotay.audit.models import Fact
from sotay.kernel.objections import Refused
from sotay.regulations.actions.withdraw_local_value import withdraw_local_value
from sotay.regulations.models import LocalValue
from sotay.regulations.policy import Holder
from sotay.regulations.provisions import provision
from tests.people import Cast
from tests.regulations.places import local_value

ANSWER = "opinion.answer_days"
SINCE = date(2026, 1, 1)


@pytest.fixture
def holder(cast: Cast) -> Holder:
    organization = cast.organization("QU")
    assert organization.path is not None
    return Holder(organization.pk, organization.path, organization.label)


@pytest.fixture
def mistaken(holder: Holder, at: Callable[..., None]) -> LocalValue:
    at(2026, 1, 15)
    return local_value(holder.id, ANSWER, "51", since=SINCE)


def withdraw(cast: Cast, row: LocalValue, holder: Holder, reason: str = "Gõ nhầm 15 thành 51") -> LocalValue:
    return withdraw_local_value(row.pk, holder=holder, reason=reason, actor=cast.actor("rule_administrator"))


def test_it_counts_for_no_day_and_its_days_are_free_again(
    cast: Cast, mistaken: LocalValue, holder: Holder
) -> None:
    withdraw(cast, mistaken, holder)
    assert provision(ANSWER, SINCE, cast.organization("DN01")).number == 30
    local_value(holder.id, ANSWER, "15", since=SINCE)
    assert provision(ANSWER, SINCE, cast.organization("DN01")).number == 15


def test_it_stays_to_be_seen_with_who_when_and_why(cast: Cast, mistaken: LocalValue, holder: Holder) -> None:
    withdraw(cast, mistaken, holder)
    mistaken.refresh_from_db()
    assert (mistaken.value, mistaken.during.lower, mistaken.during.upper) == ("51", SINCE, None)
    assert mistaken.withdrawn_at is not None
    assert mistaken.withdrawn_at.isoformat() == "2026-01-15T02:00:00+00:00"
    assert mistaken.withdrawn_by_id == cast.members["rule_administrator"]
    assert (mistaken.withdrawn_by_name, mistaken.withdrawn_reason) == ("Hoàng Đức Yến", "Gõ nhầm 15 thành 51")


def test_the_fact_is_recorded(cast: Cast, mistaken: LocalValue, holder: Holder) -> None:
    withdraw(cast, mistaken, holder)
    fact = Fact.objects.latest("pk")
    assert fact.kind == "LocalValueWithdrawn"
    assert fact.payload == {
        "local_value_id": mistaken.pk,
        "organization_id": holder.id,
        "key": ANSWER,
        "reason": "Gõ nhầm 15 thành 51",
    }


def test_twice_or_without_a_reason_is_refused(cast: Cast, mistaken: LocalValue, holder: Holder) -> None:
    withdraw(cast, mistaken, holder)
    with pytest.raises(Refused) as refused:
        withdraw(cast, mistaken, holder, reason="")
    assert [objection.field for objection in refused.value.objections] == ["", "reason"]


def test_a_value_of_another_committee_is_not_found(cast: Cast, mistaken: LocalValue, holder: Holder) -> None:
    other = local_value(cast.organizations["DN"], ANSWER, "15", since=SINCE)
    with pytest.raises(Http404):
        withdraw(cast, other, holder)


@pytest.mark.parametrize("key", ["member", "secretary", "organisation_board", "standing_member", "auditor"])
def test_who_may_not_set_may_not_withdraw(cast: Cast, mistaken: LocalValue, holder: Holder, key: str) -> None:
    with pytest.raises(PermissionDenied):
        withdraw_local_value(mistaken.pk, holder=holder, reason="x", actor=cast.actor(key))
