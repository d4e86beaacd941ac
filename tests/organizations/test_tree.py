"""The tree on any day: read in one query, equal to the placements whatever has happened."""

import datetime as dt
from contextlib import suppress

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sotay.kernel import clock
from sotay.kernel.objections import Refused
from sotay.organizations.actions.found_organization import found_organization
from sotay.organizations.actions.move_organization import move_organization
from sotay.organizations.actions.rename_organization import rename_organization
from sotay.organizations.models import STEP_WIDTH, Organization, Placement, path_step
from sotay.organizations.paths import rebuild_paths
from sotay.organizations.queries import (
    Node,
    cells_below,
    is_standing,
    organizations_below,
    standing_on,
    tree_on,
)
from tests.people import BEGINNING, SYSTEM, Cast

MOVED = dt.date(2025, 7, 1)


def outline(nodes: list[Node], depth: int = 0) -> list[str]:
    return [line for node in nodes for line in ["  " * depth + node.code, *outline(node.children, depth + 1)]]


def test_the_tree_of_today_in_order(cast: Cast) -> None:
    assert outline(tree_on(clock.today())) == [
        "QU",
        "  DV",
        "    DV01",
        "  DN",
        "    DN01",
        "    DN02",
        "  TH1",
    ]


def test_the_tree_from_a_root_and_to_a_depth(cast: Cast) -> None:
    assert outline(tree_on(clock.today(), cast.organization("DN"))) == ["DN", "  DN01", "  DN02"]
    assert outline(tree_on(clock.today(), depth=1)) == ["QU", "  DV", "  DN", "  TH1"]
    roots = [cast.organizations["DV"], cast.organizations["TH1"]]
    assert outline(tree_on(clock.today(), roots=roots)) == ["DV", "  DV01", "TH1"]


def test_a_past_day_shows_the_places_and_names_of_that_day(cast: Cast) -> None:
    move_organization(cast.organizations["DN02"], parent_id=cast.organizations["DV"], on=MOVED, actor=SYSTEM)
    rename_organization(cast.organizations["DN02"], name="Chi bộ Khoa Ngoại", on=MOVED, actor=SYSTEM)

    before, after = (
        tree_on(day, cast.organization("QU"))[0] for day in (MOVED - dt.timedelta(days=1), MOVED)
    )
    assert outline([before]) == ["QU", "  DV", "    DV01", "  DN", "    DN01", "    DN02", "  TH1"]
    assert outline([after]) == ["QU", "  DV", "    DN02", "    DV01", "  DN", "    DN01", "  TH1"]
    assert {child.name for node in before.children for child in node.children} >= {"Chi bộ Công ty Mẫu 2"}
    assert {child.name for node in after.children for child in node.children} >= {"Chi bộ Khoa Ngoại"}


def test_before_the_beginning_there_is_no_tree(cast: Cast) -> None:
    assert tree_on(BEGINNING - dt.timedelta(days=1)) == []


def test_cells_below_today_and_on_a_past_day(cast: Cast) -> None:
    ids = cast.organizations
    move_organization(ids["DN02"], parent_id=ids["DV"], on=MOVED, actor=SYSTEM)
    assert cells_below(cast.organization("DV"), on=clock.today()) == {ids["DV01"], ids["DN02"]}
    assert cells_below(ids["DV"], on=MOVED - dt.timedelta(days=1)) == {ids["DV01"]}
    assert cells_below(ids["TH1"], on=clock.today()) == {ids["TH1"]}


def test_numbers_in_names_stand_by_their_value(cast: Cast) -> None:
    for number in (10, 9, 100):
        found_organization(
            code=f"N{number}",
            name=f"Chi bộ Công ty Mẫu {number}",
            kind="dependent_cell",
            parent_id=cast.organizations["DN"],
            on=BEGINNING,
            actor=SYSTEM,
        )
    assert outline(tree_on(clock.today(), cast.organization("DN")))[1:] == [
        "  DN01", "  DN02", "  N9", "  N10", "  N100",
    ]  # fmt: skip


def test_the_tree_takes_one_query_whatever_its_size(cast: Cast) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            tree_on(clock.today())
            tree_on(MOVED)
            organizations_below(cast.organizations["QU"], on=MOVED)
        return len(captured)

    before = queries()
    for number in range(30):
        found_organization(
            code=f"N{number}",
            name=f"Chi bộ {number}",
            kind="dependent_cell",
            parent_id=cast.organizations["DN"],
            on=BEGINNING,
            actor=SYSTEM,
        )
    assert before == queries() == 3


@pytest.mark.parametrize("number", [1, 35, 36, 37, 1295, 1296, 46655, 60_466_176, 36**6 - 1])
def test_the_database_writes_a_step_as_python_does(db: None, number: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT organizations_path_step(%s)", [number])
        assert cursor.fetchone()[0] == path_step(number)
    assert len(path_step(number)) == STEP_WIDTH


def path_by_hand(organization_id: int, on: dt.date) -> str:
    """The path as the placements say it, step by step."""
    placement = Placement.objects.filter(organization_id=organization_id, during__contains=on).first()
    if placement is None:
        return "-"
    above = path_by_hand(placement.parent_id, on) if placement.parent_id else ""
    return "-" if above.startswith("-") else above + path_step(organization_id)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    moves=st.lists(
        st.tuples(st.integers(0, 4), st.integers(0, 4), st.dates(dt.date(2021, 1, 1), dt.date(2030, 1, 1))),
        max_size=8,
    )
)
def test_after_any_moves_paths_and_reads_agree_with_the_placements(
    cast: Cast, moves: list[tuple[int, int, dt.date]]
) -> None:
    with transaction.atomic():
        made = [
            found_organization(
                code=f"P{index}",
                name=f"Đảng bộ thử {index}",
                kind="base_org",
                parent_id=cast.organizations["QU"],
                on=BEGINNING,
                actor=SYSTEM,
            ).pk
            for index in range(5)
        ]
        for which, to, on in moves:
            with suppress(Refused):
                move_organization(made[which], parent_id=made[to], on=on, actor=SYSTEM)
        today = clock.today()
        for pk, path in Organization.objects.values_list("pk", "path"):
            assert path == path_by_hand(pk, today)
        assert rebuild_paths() == 0
        for on in {today, *(on for _, _, on in moves)}:
            everything = organizations_below(cast.organizations["QU"], on=on)
            standing = {pk for pk in Organization.objects.values_list("pk", flat=True) if is_standing(pk, on)}
            assert everything == standing
            assert standing_on(made, on) == everything & set(made)
        transaction.set_rollback(True)
