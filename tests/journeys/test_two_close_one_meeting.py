"""Two browsers close one meeting at the same moment: one wins, the other is told why (issue 2, acceptance 5)."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.db import connection, connections, transaction
from playwright.sync_api import expect

from sotay.audit.models import Fact
from sotay.meetings.models import Meeting
from tests.journeys import given
from tests.journeys.site import Site
from tests.journeys.visitor import Visitor
from tests.people import Cast

pytestmark = pytest.mark.journey
WAITING = """
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND wait_event_type = 'Lock' AND state = 'active'
"""
PATIENCE = 20.0


def test_two_close_one_meeting(visit: Callable[..., Visitor], site: Site, committed_database: Cast) -> None:
    cast = committed_database
    meeting: Meeting = site.ask(lambda: given.a_meeting_running(cast, given.evening(2026, 12, 3)))
    site.at(2026, 12, 3, 21, 5)
    both = [visit("secretary").sign_in(), visit("deputy").sign_in()]
    for each in both:
        each.go(f"/sinh-hoat/{meeting.pk}/be-mac/")
        each.look(f"end-{each.name}")

    with nobody_gets_through(meeting.pk):
        for each in both:
            each.page.get_by_role("button", name="Kết thúc cuộc họp").click(no_wait_after=True)
        wait_until_both_wait(site)

    outcomes = {}
    for each in both:
        expect(each.page.locator(".refusal, textarea[name=text]").first).to_be_visible()
        outcomes[each.page.locator(".refusal").count()] = each
    winner, loser = outcomes[0], outcomes[1]
    expect(winner.page.get_by_role("heading", level=1)).to_contain_text("Biên bản")
    expect(loser.page.locator(".refusal")).to_contain_text("đã kết thúc")
    expect(loser.page.get_by_role("button", name="Kết thúc cuộc họp")).to_have_count(0)
    loser.look("told-why")
    winner.look("minutes")
    assert site.ask(Fact.objects.filter(kind="MeetingEnded").count) == 1
    assert loser.last_status == 422


@contextmanager
def nobody_gets_through(meeting_id: int) -> Iterator[None]:
    """Hold the meeting's row, so that whoever wants it stands in line."""
    is_held, may_go = threading.Event(), threading.Event()

    def hold() -> None:
        try:
            with transaction.atomic():
                Meeting.objects.select_for_update().get(pk=meeting_id)
                is_held.set()
                may_go.wait(PATIENCE)
        finally:
            connections.close_all()

    thread = threading.Thread(target=hold)
    thread.start()
    assert is_held.wait(PATIENCE)
    try:
        yield
    finally:
        may_go.set()
        thread.join()


def wait_until_both_wait(site: Site) -> None:
    """Until both requests stand before the row: from here on it is a race."""

    def waiting() -> int:
        with connection.cursor() as cursor:
            cursor.execute(WAITING)
            return int(cursor.fetchone()[0])

    deadline = time.monotonic() + PATIENCE
    while site.ask(waiting) < 2:
        assert time.monotonic() < deadline, "the two never stood in line"
        time.sleep(0.05)
