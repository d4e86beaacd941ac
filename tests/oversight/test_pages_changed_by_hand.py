"""The board's addresses as somebody may have changed them: nothing of another committee comes to light."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from sotay.organizations.actions.open_group import open_group
from tests.people import SYSTEM, Cast

PAGES = ("view_board", "show_year", "show_gaps", "export_board")
SignIn = Callable[[str], Client]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("group", ["9" * 5_000, "²", "-1", "0"])
@pytest.mark.parametrize("month", ["2023-13", "0001-01", "9999-12", "13/2023", "99/99999"])
def test_what_cannot_be_read_is_left_aside(
    page: str, group: str, month: str, cast: Cast, client_of: SignIn
) -> None:
    address = reverse(f"oversight:{page}", args=[cast.organizations["DN"]])
    assert client_of("base_office").get(address, {"khoi": group, "thang": month}).status_code == 200


@pytest.mark.parametrize("page", PAGES[:3])
def test_a_group_of_another_committee_is_not_named(page: str, cast: Cast, client_of: SignIn) -> None:
    elsewhere = open_group(
        organization_id=cast.organizations["DV"], code="K1", name="Khối của nơi khác", actor=SYSTEM
    )
    address = reverse(f"oversight:{page}", args=[cast.organizations["DN"]])
    shown = client_of("base_office").get(address, {"khoi": str(elsewhere.pk)}).content.decode()
    assert "Khối của nơi khác" not in shown
    assert f"khoi={elsewhere.pk}" not in shown


def test_one_s_own_board_is_found_with_a_group_of_another_committee(cast: Cast, client_of: SignIn) -> None:
    elsewhere = open_group(
        organization_id=cast.organizations["DV"], code="K1", name="Khối của nơi khác", actor=SYSTEM
    )
    answer = client_of("base_office").get(reverse("oversight:show_board"), {"khoi": str(elsewhere.pk)})
    assert "khoi=" not in answer["Location"]
