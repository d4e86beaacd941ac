"""The result sent to the committee directly above."""

from collections.abc import Callable

from sotay.kernel import clock
from sotay.meetings.actions.report_result import report_result
from sotay.meetings.models import MeetingReport
from sotay.organizations.models import Organization
from tests.meetings.checks import SECRETARIES, allowed, cell_month, facts, reasons, refused, who_may
from tests.meetings.life import day, fresh, published, reported, signed
from tests.people import Cast


def test_it_goes_to_the_committee_above(cast: Cast, at: Callable[..., None]) -> None:
    meeting = published(cast)
    at(2025, 12, 4, 8)
    with facts() as recorded:
        report_result(meeting.pk, actor=cast.actor("secretary"))
    report = MeetingReport.objects.get()
    assert (report.to_organization_id, report.sent_at, report.sent_by_name, report.received_at) == (
        cast.organizations["DN"],
        clock.now(),
        "Nguyễn Thị An",
        None,
    )
    assert (fresh(meeting).state, fresh(meeting).reported_at) == ("reported", clock.now())
    assert recorded == [
        (
            "ResultReported",
            {
                "meeting_id": meeting.pk,
                "organization_id": meeting.organization_id,
                "to_organization_id": cast.organizations["DN"],
            },
        )
    ]
    row = cell_month(meeting)
    assert row.evidence["reported"] == clock.now().isoformat()
    assert row.due["reported"] == "2025-12-05T16:59:59.999999+00:00"


def test_only_what_is_published_and_once(cast: Cast, at: Callable[..., None]) -> None:
    secretary = cast.actor("secretary")
    done = reported(cast, start=day(-30))
    meeting = signed(cast, kind="thematic", start=day(-10), with_ballot=False)
    at(2025, 12, 8)
    assert len(refused(report_result, done.pk, actor=secretary)) == 1
    assert len(refused(report_result, meeting.pk, actor=secretary)) == 1


def test_a_cell_without_a_committee_above_has_nowhere_to_send(cast: Cast, at: Callable[..., None]) -> None:
    meeting = published(cast)
    at(2025, 12, 4)
    Organization.objects.filter(pk=meeting.organization_id).update(parent=None)
    assert len(reasons(report_result, meeting.pk, actor=cast.actor("secretary"))) == 1


def test_who_may(cast: Cast, at: Callable[..., None]) -> None:
    meeting = published(cast)
    at(2025, 12, 4)
    assert who_may(cast, lambda actor: report_result(meeting.pk, actor=actor)) == allowed(SECRETARIES)
