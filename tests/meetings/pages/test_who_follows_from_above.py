"""The superior in charge of a cell: of attendance the counts, never the names (protection.md §3, row InCharge).

Every page of a meeting that asks for no act is opened in every state of it. The signed minutes alone, which that table
lets him read whole, say by name who was absent.
"""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse

from sotay.meetings.models import Meeting
from sotay.meetings.urls import urlpatterns
from tests.meetings.pages.seen import text_of
from tests.meetings.pages.stage import STATES, Stage
from tests.people import Cast

SignIn = Callable[[str], Client]
At = Callable[..., None]
ABSENT = "Phạm Quốc Đạt"
MINUTES = {"read_minutes", "print_minutes"}
WITH_NAMES = {"show_roll_call", "print_roll"}


def pages_of(meeting: Meeting) -> dict[str, str]:
    """The address of every page about this one meeting, by the name of its route; and the lists and homes."""
    found = {"home": reverse("home:show_home"), "list": reverse("meetings:list_meetings")}
    found["tasks"] = reverse("tasks:list_tasks") + "?xem=all&tinh_trang=all"
    found["board"] = reverse("oversight:view_board", args=[meeting.organization_id]) + "?thang=2025-12"
    found["year"] = reverse("oversight:show_year", args=[meeting.organization_id]) + "?thang=2025-12"
    found["posts"] = reverse("committees:list_posts", args=[meeting.organization_id])
    found["notifications"] = reverse("notifications:list_notices")
    for route in urlpatterns:
        try:
            found[str(route.name)] = reverse(f"meetings:{route.name}", kwargs={"meeting_id": meeting.pk})
        except NoReverseMatch:
            continue
    for ballot_id in meeting.ballots.values_list("pk", flat=True):
        found[f"ballot {ballot_id}"] = reverse("meetings:show_ballot", args=[ballot_id])
    for paper_id in meeting.papers.values_list("pk", flat=True):
        found[f"paper {paper_id}"] = reverse("meetings:read_paper", args=[paper_id])
    return found


@pytest.mark.parametrize("state", STATES)
def test_no_page_of_any_state_names_who_was_absent(cast: Cast, client_of: SignIn, at: At, state: str) -> None:
    meeting = Stage(cast).to(state)
    at(2025, 12, 5)
    opened = {}
    for name, address in pages_of(meeting).items():
        answer = client_of("in_charge").get(address)
        if answer.status_code == 200:
            opened[name] = text_of(answer)
    assert {"show_meeting", "show_record", "home", "list"} <= set(opened)
    assert not WITH_NAMES & set(opened)
    opened["show_meeting"] = without_minutes(opened["show_meeting"])
    assert {name for name, page in opened.items() if ABSENT in page} <= MINUTES


def without_minutes(page: str) -> str:
    """The words of the meeting's page but for the signed minutes, which stand before what the page says of itself."""
    before, _, _ = page.partition("Đọc biên bản")
    _, _, after = page.partition("Về cuộc họp")
    return f"{before} {after}"


def test_the_counts_are_his(cast: Cast, client_of: SignIn, at: At) -> None:
    meeting = Stage(cast).to("ended")
    at(2025, 12, 5)
    for page in ("show_meeting", "show_record"):
        shown = text_of(client_of("in_charge").get(reverse(f"meetings:{page}", args=[meeting.pk])))
        assert "6/7" in shown


def test_unsigned_minutes_are_not_there_for_him(cast: Cast, client_of: SignIn, at: At) -> None:
    ended = Stage(cast).to("ended")
    at(2025, 12, 5)
    for page in (*MINUTES, "save_minutes"):
        answer = client_of("in_charge").get(reverse(f"meetings:{page}", args=[ended.pk]))
        assert answer.status_code in {403, 404}, page


def test_those_whose_right_it_is_find_the_name(cast: Cast, client_of: SignIn, at: At) -> None:
    meeting = Stage(cast).to("ended")
    at(2025, 12, 5)
    for who in ("secretary", "member", "base_office"):
        for page in ("show_meeting", *WITH_NAMES):
            shown = text_of(client_of(who).get(reverse(f"meetings:{page}", args=[meeting.pk])))
            assert ABSENT in shown, (who, page)
