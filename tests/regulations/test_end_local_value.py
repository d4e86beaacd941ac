"""A committee's own value ends on a day; the value above it counts again."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from sotay.audit.models import Fact
from sotay.kernel.objections import Refused
from sotay.regulations.actions.end_local_value import end_local_value
from sotay.regulations.models import LocalValue
from sotay.regulations.policy import Holder
from sotay.regulations.provisions import provision
from tests.people import Cast
from tests.regulations.places import local_value

ANSWER = "opinion.answer_days"
SINCE, LAST_DAY = date(2026, 1, 1), date(2026, 6, 30)


@pytest.fixture
def holder(cast: Cast) -> Holder:
    organization = cast.organization("QU")
    assert organization.path is not None
    return Holder(organization.pk, organization.path, organization.label)


@pytest.fixture
def standing(holder: Holder) -> LocalValue:
    return local_value(holder.id, ANSWER, "15", since=SINCE)


def end(
    cast: Cast, standing: LocalValue, holder: Holder, last_day: date, reason: str = "Quyết định mới"
) -> None:
    end_local_value(
        standing.pk, holder=holder, last_day=last_day, reason=reason, actor=cast.actor("rule_administrator")
    )


def test_from_the_next_day_the_value_above_counts_again(
    cast: Cast, standing: LocalValue, holder: Holder
) -> None:
    end(cast, standing, holder, LAST_DAY)
    cell = cast.organization("DN01")
    assert provision(ANSWER, LAST_DAY, cell).number == 15
    assert provision(ANSWER, date(2026, 7, 1), cell).number == 30


def test_the_fact_is_recorded(cast: Cast, standing: LocalValue, holder: Holder) -> None:
    end(cast, standing, holder, LAST_DAY)
    fact = Fact.objects.latest("pk")
    assert fact.kind == "LocalValueEnded"
    assert fact.payload == {
        "local_value_id": standing.pk,
        "organization_id": holder.id,
        "key": ANSWER,
        "last_day": "2026-06-30",
        "reason": "Quyết định mới",
    }


def test_the_last_day_may_be_the_first(cast: Cast, standing: LocalValue, holder: Holder) -> None:
    end(cast, standing, holder, SINCE)
    assert provision(ANSWER, SINCE, cast.organization("QU")).number == 15


def test_an_end_may_be_brought_forward_but_never_put_off(
    cast: Cast, standing: LocalValue, holder: Holder
) -> None:
    end(cast, standing, holder, LAST_DAY)
    end(cast, standing, holder, date(2026, 3, 31))
    for later in (date(2026, 3, 31), LAST_DAY):
        with pytest.raises(Refused) as refused:
            end(cast, standing, holder, later)
        assert [objection.field for objection in refused.value.objections] == ["last_day"]


def test_every_reason_is_told_at_once(cast: Cast, standing: LocalValue, holder: Holder) -> None:
    LocalValue.objects.update(withdrawn_at=datetime(2026, 1, 2, tzinfo=UTC))
    with pytest.raises(Refused) as refused:
        end(cast, standing, holder, date(2025, 12, 31), reason=" ")
    assert [objection.field for objection in refused.value.objections] == ["", "reason", "last_day"]


def test_a_value_of_another_committee_is_not_found(cast: Cast, holder: Holder) -> None:
    other = local_value(cast.organizations["DN"], ANSWER, "15", since=SINCE)
    with pytest.raises(Http404):
        end(cast, other, holder, LAST_DAY)


@pytest.mark.parametrize("key", ["member", "secretary", "organisation_board", "standing_member", "auditor"])
def test_who_may_not_set_may_not_end(
    cast: Cast, standing: LocalValue, holder: Holder, at: Callable[..., None], key: str
) -> None:
    at(2026, 2, 1)
    with pytest.raises(PermissionDenied):
        end_local_value(standing.pk, holder=holder, last_day=LAST_DAY, reason="x", actor=cast.actor(key))
