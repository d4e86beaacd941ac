"""Two parents on one day, two names on one day, a circle: refused by the database, also between two connections."""

import datetime as dt
import threading

import pytest
from django.db import IntegrityError, connection, transaction

from sotay.organizations.actions.found_organization import found_organization
from sotay.organizations.models import OrganizationVersion, Placement
from tests.people import BEGINNING, SYSTEM, Cast

DAY = dt.date(2024, 1, 1)


def place(organization_id: int, parent_id: int | None, since: dt.date, until: dt.date | None = None) -> None:
    with transaction.atomic():
        Placement.objects.create(organization_id=organization_id, parent_id=parent_id, during=(since, until))


def test_two_placements_on_one_day(cast: Cast) -> None:
    with pytest.raises(IntegrityError, match="one_parent_a_day"):
        place(cast.organizations["DN01"], cast.organizations["DV"], DAY)


def test_a_placement_that_follows_on_the_next_day_is_no_overlap(cast: Cast) -> None:
    Placement.objects.filter(organization_id=cast.organizations["DN01"]).update(during=(BEGINNING, DAY))
    place(cast.organizations["DN01"], cast.organizations["DV"], DAY)
    assert Placement.objects.filter(organization_id=cast.organizations["DN01"]).count() == 2


def test_two_names_on_one_day(cast: Cast) -> None:
    with pytest.raises(IntegrityError, match="one_name_a_day"), transaction.atomic():
        OrganizationVersion.objects.create(
            organization_id=cast.organizations["DN01"], name="Tên khác", kind_id="cell", during=(DAY, None)
        )


def test_a_circle_on_a_single_day(cast: Cast) -> None:
    """DN under DN01's place would close a circle only while DN01 stands under DN."""
    ids = cast.organizations
    Placement.objects.filter(organization_id=ids["DN"]).update(during=(BEGINNING, DAY))
    with pytest.raises(IntegrityError, match="would stand below itself"):
        place(ids["DN"], ids["DN01"], DAY)
    Placement.objects.filter(organization_id=ids["DN01"]).update(during=(BEGINNING, DAY))
    place(ids["DN"], ids["DN01"], DAY)


def test_an_empty_span_and_one_without_beginning(cast: Cast) -> None:
    with pytest.raises(IntegrityError, match="placement_has_days"):
        place(cast.organizations["DN01"], cast.organizations["DV"], DAY, DAY)


def test_two_connections_cannot_close_a_circle_together(committed_database: Cast) -> None:
    """Each half alone is legal; the second to commit must see the first."""
    cast = committed_database
    first, second = (
        found_organization(
            code=f"VÒNG-{number}",
            name=f"Đảng bộ vòng {number}",
            kind="base_org",
            parent_id=cast.organizations["QU"],
            on=BEGINNING,
            actor=SYSTEM,
        ).pk
        for number in (1, 2)
    )
    both_are_ready = threading.Barrier(2, timeout=20)
    outcomes: dict[int, str] = {}

    def half(mover: int, parent: int) -> None:
        try:
            with transaction.atomic():
                both_are_ready.wait()
                Placement.objects.filter(organization_id=mover).update(parent_id=parent)
            outcomes[mover] = "done"
        except IntegrityError as error:
            outcomes[mover] = "circle" if "below itself" in str(error) else str(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=half, args=pair) for pair in ((first, second), (second, first))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)

    assert sorted(outcomes.values()) == ["circle", "done"]
    winner = next(mover for mover, outcome in outcomes.items() if outcome == "done")
    loser = second if winner == first else first
    assert Placement.objects.get(organization_id=winner).parent_id == loser
    assert Placement.objects.get(organization_id=loser).parent_id == cast.organizations["QU"]
