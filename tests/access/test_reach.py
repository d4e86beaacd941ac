"""One formulation of reach: the query and the answer in memory agree on any tree, any grants, any permission."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sotay.access.actor import GRANTED_ROLES, Actor, Grant, Role, system_actor
from sotay.access.permission import PERMISSIONS, Permission, Reach
from sotay.access.reach import may, may_somewhere, within_reach
from sotay.access.why import why
from sotay.accounts.models import Account
from sotay.organizations.models import OUTSIDE_THE_TREE, Organization, path_step

TREE_REACHES = [reach for reach in Reach if reach is not Reach.NAMED]


@pytest.fixture
def permissions_apart() -> Iterator[None]:
    """Permissions declared inside a test are forgotten after it."""
    before = dict(PERMISSIONS)
    yield
    PERMISSIONS.clear()
    PERMISSIONS.update(before)


@st.composite
def trees(draw: st.DrawFn) -> list[int | None]:
    """Parents by position: None for a top, -1 for an organization without a place."""
    size = draw(st.integers(1, 7))
    return [
        draw(st.sampled_from([None, -1, *range(position)]) if position else st.sampled_from([None, -1]))
        for position in range(size)
    ]


def plant(parents: list[int | None], hides: list[bool] | None = None) -> list[Organization]:
    """The tree as rows: paths as the product writes them, one without any path at all."""
    rows: list[Organization] = []
    for position, parent in enumerate(parents):
        row = Organization.objects.create(
            code=f"T{position}",
            name=f"Tổ chức {position}",
            kind_id="base_org",
            sort_key=str(position),
            folded="",
        )
        step = path_step(row.pk)
        if parent is None:
            row.path = step
        elif parent == -1:
            row.path = None if position % 2 else OUTSIDE_THE_TREE + step
        else:
            above = rows[parent].path
            row.path = above + step if above else None
        row.is_special_armed_forces = hides is not None and hides[position]
        row.save()
        rows.append(row)
    return rows


grants = st.lists(st.tuples(st.sampled_from(GRANTED_ROLES), st.integers(0, 6)), max_size=4)
tables = st.dictionaries(st.sampled_from(GRANTED_ROLES), st.sampled_from(TREE_REACHES), max_size=5)


@pytest.mark.usefixtures("db", "permissions_apart")
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    parents=trees(),
    hides=st.lists(st.booleans(), min_size=7, max_size=7),
    held=grants,
    table=tables,
    is_named=st.booleans(),
    shows_people=st.booleans(),
)
def test_query_and_memory_agree(
    parents: list[int | None],
    hides: list[bool],
    held: list[tuple[Role, int]],
    table: dict[Role, Reach],
    is_named: bool,
    shows_people: bool,
) -> None:
    Account.objects.all().filter(full_name="Ai đó").delete()
    Organization.objects.filter(code__startswith="T", name__startswith="Tổ chức").delete()
    PERMISSIONS.pop("access.drawn", None)
    rows = plant(parents, hides)
    people = [Account.objects.create(full_name="Ai đó", home=home) for home in [*rows, None]]
    permission = Permission(
        "access.drawn", "Thử", {**table, **({Role.SELF: Reach.NAMED} if is_named else {})}, shows_people
    )
    placed = [(role, rows[position % len(rows)]) for role, position in held]
    actor = Actor(
        people[0].pk, "Người thử", tuple(Grant(role, row.pk, row.path or "") for role, row in placed)
    )

    for model, all_rows in ((Organization, rows), (Account, people)):
        found = set(
            within_reach(model._default_manager.filter(pk__in=[r.pk for r in all_rows]), actor, permission)
        )
        in_memory = {row for row in all_rows if may(actor, permission, row)}
        explained = {row for row in all_rows if why(actor, permission, row).is_allowed}
        assert found == in_memory == explained
        if in_memory:
            assert may_somewhere(actor, permission)


@pytest.fixture
def house(db: None) -> dict[str, Organization]:
    top, left, right = plant([None, 0, 0])
    return {"top": top, "left": left, "right": right}


def holder(role: Role, organization: Organization) -> Actor:
    return Actor(7, "Người giữ vai trò", (Grant(role, organization.pk, organization.path or ""),))


@pytest.mark.usefixtures("permissions_apart")
@pytest.mark.parametrize(
    ("shows_people", "reached"), [(True, {"top", "right"}), (False, {"top", "left", "right"})]
)
@pytest.mark.parametrize("reach", [Reach.OWN_AND_BELOW, Reach.BELOW])
def test_people_that_are_hidden_from_above(
    house: dict[str, Organization], *, shows_people: bool, reached: set[str], reach: Reach
) -> None:
    """Special armed forces: seen from the organization itself, not from above (README §4, 13)."""
    permission = Permission("access.tried", "Thử", {Role.BASE_OFFICE: reach}, shows_people)
    Organization.objects.filter(pk__in=[house["left"].pk, house["top"].pk]).update(
        is_special_armed_forces=True
    )
    actor = holder(Role.BASE_OFFICE, house["top"])
    found = within_reach(Organization.objects.filter(code__startswith="T"), actor, permission)
    expected = reached if reach is Reach.OWN_AND_BELOW else reached - {"top"}
    names = {row.pk: name for name, row in house.items()}
    assert {names[row.pk] for row in found if row.pk in names} == expected


@pytest.mark.usefixtures("permissions_apart")
@pytest.mark.parametrize(
    ("reach", "reached"),
    [
        (Reach.OWN, {"top"}),
        (Reach.OWN_AND_BELOW, {"top", "left", "right"}),
        (Reach.BELOW, {"left", "right"}),
        (Reach.EVERYWHERE, {"top", "left", "right"}),
    ],
)
def test_what_each_reach_means(house: dict[str, Organization], reach: Reach, reached: set[str]) -> None:
    permission = Permission("access.tried", "Thử", {Role.SECRETARY: reach})
    actor = holder(Role.SECRETARY, house["top"])

    assert {name for name, row in house.items() if may(actor, permission, row)} == reached


@pytest.mark.usefixtures("permissions_apart")
@pytest.mark.parametrize("reach", [Reach.OWN, Reach.OWN_AND_BELOW, Reach.BELOW])
def test_a_role_in_an_organization_without_a_place_reaches_nothing_else(
    house: dict[str, Organization], reach: Reach
) -> None:
    nowhere = Organization.objects.create(
        code="N", name="Chưa có chỗ", kind_id="base_org", sort_key="", folded=""
    )
    permission = Permission("access.tried", "Thử", {Role.SECRETARY: reach})
    actor = holder(Role.SECRETARY, nowhere)

    rows = Organization.objects.filter(pk__in=[row.pk for row in [*house.values(), nowhere]])
    expected = set() if reach is Reach.BELOW else {nowhere}
    assert set(within_reach(rows, actor, permission)) == expected
    assert {row for row in rows if may(actor, permission, row)} == expected


@pytest.mark.usefixtures("permissions_apart")
def test_a_sibling_whose_number_begins_alike_is_not_below(house: dict[str, Organization]) -> None:
    permission = Permission("access.tried", "Thử", {Role.SECRETARY: Reach.OWN_AND_BELOW})
    actor = holder(Role.SECRETARY, house["left"])

    assert not may(actor, permission, house["right"])
    assert not may(actor, permission, house["top"])


@pytest.mark.usefixtures("permissions_apart")
def test_the_system_reaches_everything_and_somebody_without_roles_nothing(
    house: dict[str, Organization],
) -> None:
    permission = Permission("access.tried", "Thử", {Role.SECRETARY: Reach.OWN})
    rows = Organization.objects.filter(pk__in=[row.pk for row in house.values()])

    assert set(within_reach(rows, system_actor("thử"), permission)) == set(house.values())
    assert not within_reach(rows, Actor(7, "Không có vai trò"), permission)
    assert not may_somewhere(Actor(7, "Không có vai trò"), permission)


@pytest.mark.usefixtures("permissions_apart")
def test_named_roles_only_with_named_reach() -> None:
    with pytest.raises(ValueError, match="cannot have reach"):
        Permission("access.wrong", "Sai", {Role.SELF: Reach.OWN})
    with pytest.raises(ValueError, match="cannot have reach"):
        Permission("access.wrong", "Sai", {Role.SECRETARY: Reach.NAMED})


@pytest.mark.usefixtures("permissions_apart")
def test_one_code_one_permission() -> None:
    Permission("access.once", "Một lần", {})
    with pytest.raises(ValueError, match="declared twice"):
        Permission("access.once", "Hai lần", {})
