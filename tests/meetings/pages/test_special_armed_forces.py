"""Above a cell of special armed forces: steps and totals, no names (README §4, 13; protection.md §3)."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from sotay.organizations.models import Organization
from tests.meetings import life
from tests.people import Cast

SignIn = Callable[[str], Client]
WITH_NAMES = (
    "show_meeting",
    "show_roll_call",
    "print_roll",
    "read_minutes",
    "print_minutes",
    "print_invitation",
)


@pytest.fixture
def special(cast: Cast) -> None:
    Organization.objects.filter(pk=cast.organizations["DN01"]).update(is_special_armed_forces=True)


@pytest.mark.usefixtures("special")
@pytest.mark.parametrize("page", WITH_NAMES)
def test_the_office_above_opens_no_page_with_names(page: str, cast: Cast, client_of: SignIn) -> None:
    meeting = life.signed(cast)
    address = reverse(f"meetings:{page}", args=[meeting.pk])
    assert client_of("base_office").get(address).status_code == 404
    assert client_of("member").get(address).status_code == 200


@pytest.mark.usefixtures("special")
def test_the_office_above_sees_steps_and_totals(cast: Cast, client_of: SignIn) -> None:
    meeting = life.signed(cast)
    page = client_of("base_office").get(reverse("meetings:show_record", args=[meeting.pk])).content.decode()
    assert "Các bước" in page
    assert not [name for name in ("Phạm Quốc Đạt", "Nguyễn Thị An", "Hoàng Ngọc Hà") if name in page]
    lists = [reverse("meetings:list_meetings"), reverse("tasks:list_tasks") + "?xem=all&tinh_trang=all"]
    assert not [
        one
        for one in lists
        if f"/sinh-hoat/{meeting.pk}/" in client_of("base_office").get(one).content.decode()
    ]


def test_of_other_cells_it_sees_what_it_is_to_see(cast: Cast, client_of: SignIn) -> None:
    meeting = life.signed(cast)
    assert (
        client_of("base_office").get(reverse("meetings:show_meeting", args=[meeting.pk])).status_code == 200
    )
