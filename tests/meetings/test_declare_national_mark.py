"""A person declares that the result was put on the national app."""

import datetime as dt
from collections.abc import Callable

import pytest

from sotay.kernel import clock
from sotay.meetings.actions.declare_national_mark import declare_national_mark
from sotay.meetings.models import NationalMark
from tests.meetings.checks import SECRETARIES, allowed, evidence, facts, refused, who_may
from tests.meetings.life import published, signed
from tests.people import Cast

DAY = dt.date(2025, 12, 4)


def test_declared_with_the_day_and_never_later_than_first_declared(
    cast: Cast, at: Callable[..., None]
) -> None:
    meeting = published(cast)
    at(2025, 12, 4, 9)
    first, secretary = clock.now(), cast.actor("secretary")
    with facts() as recorded:
        declare_national_mark(meeting.pk, declared_on=DAY, actor=secretary)
        declare_national_mark(meeting.pk, declared_on=DAY, actor=secretary)
    shared = {"meeting_id": meeting.pk, "organization_id": meeting.organization_id}
    assert recorded == [("NationalMarkDeclared", {**shared, "declared_on": "2025-12-04"})]
    at(2025, 12, 10)
    declare_national_mark(meeting.pk, declared_on=dt.date(2025, 12, 5), actor=cast.actor("deputy"))
    mark = NationalMark.objects.get()
    assert (mark.declared_on, mark.declared_at, mark.declared_by_name) == (
        dt.date(2025, 12, 5),
        first,
        "Trần Văn Bình",
    )
    assert evidence(meeting)["national_mark"] == first.isoformat()


@pytest.mark.parametrize("declared_on", [None, dt.date(2025, 12, 5), dt.date(2025, 12, 2)])
def test_a_day_that_can_be(cast: Cast, at: Callable[..., None], declared_on: dt.date | None) -> None:
    meeting = published(cast)
    at(2025, 12, 4)
    found = refused(declare_national_mark, meeting.pk, declared_on=declared_on, actor=cast.actor("secretary"))
    assert [one.field for one in found] == ["declared_on"]


def test_only_after_publishing(cast: Cast, at: Callable[..., None]) -> None:
    meeting = signed(cast)
    at(2025, 12, 4)
    found = refused(declare_national_mark, meeting.pk, declared_on=None, actor=cast.actor("secretary"))
    assert [one.field for one in found] == ["", "declared_on"]


def test_who_may(cast: Cast, at: Callable[..., None]) -> None:
    meeting = published(cast)
    at(2025, 12, 4)
    found = who_may(cast, lambda actor: declare_national_mark(meeting.pk, declared_on=DAY, actor=actor))
    assert found == allowed(SECRETARIES)
