"""On the board a cell that hides its people has its steps and reasons, no secretary and no phone (README §4, 13)."""

from collections.abc import Callable
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from python_calamine import CalamineWorkbook

from sotay.organizations.models import Organization
from tests.people import Cast

SignIn = Callable[[str], Client]
HIDDEN = "không hiện (lực lượng vũ trang đặc thù)"


@pytest.fixture
def special(cast: Cast) -> None:
    Organization.objects.filter(pk=cast.organizations["DN01"]).update(is_special_armed_forces=True)


def address(cast: Cast, page: str) -> str:
    return reverse(f"oversight:{page}", args=[cast.organizations["DN"]]) + "?thang=2023-06"


def exported(client: Client, cast: Cast) -> dict[str, list[str]]:
    """The rows of the table by the name of the cell."""
    content = client.get(address(cast, "export_board")).content
    sheet = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()
    rows = [[str(cell) for cell in row] for row in sheet]
    return {cell: row for row in rows for cell in row if cell.startswith("Chi bộ Công ty")}


@pytest.mark.usefixtures("special")
@pytest.mark.parametrize("who", ["base_office", "organisation_board", "standing_member"])
def test_the_list_of_gaps_shows_why_but_not_who(cast: Cast, client_of: SignIn, who: str) -> None:
    shown = client_of(who).get(address(cast, "show_gaps")).content.decode()
    hidden, other = cast.member("secretary"), cast.member("neighbour_secretary")
    assert "Chi bộ Công ty Mẫu 1" in shown
    assert HIDDEN in shown
    assert hidden.full_name not in shown
    assert hidden.phone not in shown
    assert other.full_name in shown
    assert other.phone in shown
    assert "khuyết bí thư" not in shown


@pytest.mark.usefixtures("special")
def test_the_table_taken_away_shows_no_more(cast: Cast, client_of: SignIn) -> None:
    rows = exported(client_of("base_office"), cast)
    assert HIDDEN in rows["Chi bộ Công ty Mẫu 1"]
    everything = str(rows)
    assert cast.member("secretary").full_name not in everything
    assert cast.member("secretary").phone not in everything
    assert cast.member("neighbour_secretary").phone in rows["Chi bộ Công ty Mẫu 2"]


def test_without_the_switch_both_show_the_secretary(cast: Cast, client_of: SignIn) -> None:
    secretary = cast.member("secretary")
    assert secretary.phone in client_of("base_office").get(address(cast, "show_gaps")).content.decode()
    assert secretary.phone in exported(client_of("base_office"), cast)["Chi bộ Công ty Mẫu 1"]


def test_the_gate_asks_as_often_for_many_cells_as_for_one(cast: Cast, client_of: SignIn) -> None:
    office = client_of("base_office")

    def queries() -> int:
        office.get(address(cast, "show_gaps"))
        with CaptureQueriesContext(connection) as captured:
            office.get(address(cast, "show_gaps"))
        return len(captured)

    before = queries()
    Organization.objects.filter(pk__in=[cast.organizations["DN01"], cast.organizations["DN02"]]).update(
        is_special_armed_forces=True
    )
    assert queries() == before
