"""Accounts of a cell that hides its people: looked after in the cell, unseen from above (README §4, 13)."""

from collections.abc import Callable

import pytest
from django.http import Http404
from django.test import Client

from sotay.accounts.actions.change_sign_in_names import change_sign_in_names
from sotay.accounts.actions.close_account import close_account
from sotay.accounts.actions.issue_one_time_code import issue_one_time_code
from sotay.accounts.queries import names_of
from sotay.organizations.models import Organization
from tests.people import Cast

SignIn = Callable[[str], Client]
LIST = "/dang-nhap/tai-khoan/"


@pytest.fixture
def special(cast: Cast) -> None:
    Organization.objects.filter(pk=cast.organizations["DN01"]).update(is_special_armed_forces=True)


def listed(client: Client, **query: str) -> str:
    answer = client.get(LIST, query)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.usefixtures("special")
@pytest.mark.parametrize("query", [{}, {"search": "dat"}, {"search": "0900000004"}, {"state": "waiting"}])
def test_the_office_above_lists_none_of_them(cast: Cast, client_of: SignIn, query: dict[str, str]) -> None:
    assert cast.member("member").phone == "0900000004"
    shown = listed(client_of("base_office"), **query)
    assert "Phạm Quốc Đạt" not in shown
    assert names_of(cast.members["member"])["number"] not in shown


def test_without_the_switch_the_office_lists_them(client_of: SignIn) -> None:
    assert "Phạm Quốc Đạt" in listed(client_of("base_office"), search="dat")


@pytest.mark.usefixtures("special")
def test_their_own_secretary_and_the_people_themselves_go_on_as_ever(cast: Cast, client_of: SignIn) -> None:
    assert "Phạm Quốc Đạt" in listed(client_of("secretary"), search="dat")
    page = f"{LIST}{cast.members['member']}/"
    assert client_of("secretary").get(page).status_code == 200
    assert client_of("member").get(page).status_code == 200
    assert issue_one_time_code(cast.members["member"], actor=cast.actor("secretary")).code


@pytest.mark.usefixtures("special")
@pytest.mark.parametrize(
    "act",
    [
        lambda member, actor: issue_one_time_code(member, actor=actor),
        lambda member, actor: close_account(member, reason="thử", actor=actor),
        lambda member, actor: change_sign_in_names(member, phone="", email="", actor=actor),
    ],
)
def test_no_act_from_above_tells_that_somebody_is_there(cast: Cast, act: Callable[..., object]) -> None:
    with pytest.raises(Http404):
        act(cast.members["member"], cast.actor("base_office"))


@pytest.mark.usefixtures("special")
def test_the_page_from_above_is_not_there(cast: Cast, client_of: SignIn) -> None:
    page = f"{LIST}{cast.members['member']}/"
    assert client_of("base_office").get(page).status_code == 404
    assert client_of("base_office").get(f"{LIST}{cast.members['neighbour']}/").status_code == 200


@pytest.mark.usefixtures("special")
def test_the_system_administrator_still_opens_the_first_door(cast: Cast) -> None:
    """Nobody above the cell may: a first code for its secretary comes from who keeps the accounts of the system."""
    assert issue_one_time_code(cast.members["secretary"], actor=cast.actor("administrator")).code
