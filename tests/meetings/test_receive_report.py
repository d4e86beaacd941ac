"""The committee above receives a cell's result."""

from collections.abc import Callable

from sotay.kernel import clock
from sotay.meetings.actions.receive_report import receive_report
from sotay.meetings.models import MeetingReport
from tests.meetings.checks import allowed, facts, who_may
from tests.meetings.life import reported
from tests.people import Cast


def test_it_is_received_once(cast: Cast, at: Callable[..., None]) -> None:
    meeting = reported(cast)
    report = MeetingReport.objects.get()
    at(2025, 12, 4, 9)
    with facts() as recorded:
        receive_report(report.pk, actor=cast.actor("base_office"))
        receive_report(report.pk, actor=cast.actor("base_office"))
    report.refresh_from_db()
    assert (report.received_at, report.received_by_name) == (clock.now(), "Lý Thị Sơn")
    assert recorded == [
        (
            "ReportReceived",
            {
                "meeting_id": meeting.pk,
                "organization_id": meeting.organization_id,
                "to_organization_id": cast.organizations["DN"],
            },
        )
    ]


def test_who_may(cast: Cast, at: Callable[..., None]) -> None:
    reported(cast)
    report = MeetingReport.objects.get()
    at(2025, 12, 4, 9)
    found = who_may(cast, lambda actor: receive_report(report.pk, actor=actor))
    assert found == allowed({"base_office"}, sees={"base_office", "organisation_board"})
