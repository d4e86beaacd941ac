"""Forms of meetings with fields that the page never offered: refused or left aside, never an error."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from sotay.meetings.models import AgendaItem, Attendance
from tests.meetings import life
from tests.people import Cast

SignIn = Callable[[str], Client]


def test_an_agenda_with_more_new_lines_than_the_page_offers(cast: Cast, client_of: SignIn) -> None:
    meeting = life.drafted(cast)
    address = reverse("meetings:change_agenda", args=[meeting.pk])
    items = list(AgendaItem.objects.filter(meeting=meeting))
    sent = {
        "revision": meeting.revision,
        "item": [item.pk for item in items],
        **{f"title-{item.pk}": item.title for item in items},
        "new-title": [f"Thêm\x00 {number}" for number in range(30)],
        "new-order": ["1"],
    }
    assert client_of("secretary").post(address, sent).status_code == 302
    titles = AgendaItem.objects.filter(meeting=meeting).values_list("title", flat=True)
    assert {f"Thêm {number}" for number in range(30)} <= set(titles)


@pytest.mark.parametrize("number", ["9" * 5_000, "²", "-1", "x", "\x00"])
@pytest.mark.parametrize("use_case", ["hand_over_invitation", "restore_minutes", "copy_last_meeting"])
def test_numbers_and_months_that_are_none(use_case: str, number: str, cast: Cast, client_of: SignIn) -> None:
    meeting = life.convened(cast)
    subject = cast.organizations["DN01"] if use_case == "copy_last_meeting" else meeting.pk
    sent = {"member": number, "revision": number, "month": number, "channel": number}
    answer = client_of("secretary").post(reverse(f"meetings:{use_case}", args=[subject]), sent)
    assert answer.status_code in {302, 404, 422}


@pytest.mark.parametrize(
    "place", ["99999999999-06_1", "2023-13_1", "2023-06_" + "9" * 5_000, "x", "_", "0-1_1"]
)
def test_a_place_in_the_list_that_was_changed_by_hand(place: str, client_of: SignIn) -> None:
    for address in (reverse("meetings:list_meetings"), reverse("tasks:list_tasks")):
        assert client_of("secretary").get(address, {"truoc": place, "sau": place}).status_code == 200


@pytest.mark.parametrize("is_htmx", [True, False])
@pytest.mark.parametrize("field", ["state", "revision", "late_minutes", "member"])
def test_a_mark_that_cannot_be_read_is_refused_in_words(
    field: str, cast: Cast, client_of: SignIn, *, is_htmx: bool
) -> None:
    meeting = life.opened(cast)
    sent = {
        "member": cast.members["member"],
        "state": "present",
        "revision": 0,
        "late_minutes": 5,
        field: "9999x",
    }
    headers = {"HX-Request": "true"} if is_htmx else {}
    address = reverse("meetings:mark_attendance", args=[meeting.pk])
    answer = client_of("secretary").post(address, sent, headers=headers)
    assert answer.status_code == 422
    assert is_htmx or "Chưa thực hiện được" in answer.content.decode()
    assert Attendance.objects.get(meeting=meeting, member=cast.members["member"]).revision == 0
