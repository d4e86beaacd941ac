"""Named reads of organizations. Today is read by path; another day by walking the placements of that day."""

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from django.db import connection

from sotay.access.fetching import ask
from sotay.kernel import clock

from .models import (
    OUTSIDE_THE_TREE,
    CellType,
    Organization,
    OrganizationKind,
    OrganizationVersion,
    OrgGroup,
    Placement,
)
from .resting import resting_on
from .rules import Ground, KindFacts, NewOrganization, PlaceFacts

BELOW_ON = """
WITH RECURSIVE below(id) AS (
    SELECT p.organization_id FROM organizations_placement p
    WHERE p.organization_id = ANY(%(roots)s) AND p.during @> %(on)s::date
    UNION
    SELECT p.organization_id FROM organizations_placement p JOIN below b ON p.parent_id = b.id
    WHERE p.during @> %(on)s::date
)
"""
IDS_BELOW_ON = BELOW_ON + "SELECT id FROM below"  # noqa: S608 - put together from constants
CELLS_BELOW_ON = (
    BELOW_ON  # noqa: S608 - put together from constants
    + """SELECT b.id FROM below b
JOIN organizations_organizationversion v ON v.organization_id = b.id AND v.during @> %(on)s::date
JOIN organizations_organizationkind k ON k.code = v.kind_id AND k.is_cell"""
)
BELOW_TODAY = """
SELECT o.id FROM organizations_organization o
JOIN organizations_organization root ON root.id = ANY(%(roots)s)
 AND o.path >= root.path AND o.path < root.path || '~'
"""
IDS_BELOW_TODAY = BELOW_TODAY + " WHERE root.path NOT LIKE '-%%'"
CELLS_BELOW_TODAY = (
    BELOW_TODAY
    + """JOIN organizations_organizationkind k ON k.code = o.kind_id AND k.is_cell
 WHERE root.path NOT LIKE '-%%'"""
)


def organizations_below(organization: Organization | int, *, on: dt.date) -> set[int]:
    """The ids of an organization and of all that stood below it on that day; empty when it did not stand then."""
    return organizations_below_all([_id(organization)], on=on)


def organizations_below_all(organizations: Iterable[Organization | int], *, on: dt.date) -> set[int]:
    """The ids of several organizations and of all that stood below them on that day."""
    return _ids(IDS_BELOW_TODAY, IDS_BELOW_ON, organizations, on)


def cells_below(organization: Organization | int, *, on: dt.date) -> set[int]:
    """The ids of the cells among an organization and all that stood below it on that day."""
    return cells_below_all([_id(organization)], on=on)


def cells_below_all(organizations: Iterable[Organization | int], *, on: dt.date) -> set[int]:
    """The ids of the cells among several organizations and all that stood below them on that day."""
    return _ids(CELLS_BELOW_TODAY, CELLS_BELOW_ON, organizations, on)


def in_group(group: OrgGroup | int, *, on: dt.date) -> set[int]:
    """The ids of the organizations in a group on that day and of all that stood below them."""
    members = OrgGroup.objects.filter(
        pk=group.pk if isinstance(group, OrgGroup) else group, memberships__during__contains=on
    ).values_list("memberships__organization_id", flat=True)
    return organizations_below_all(members, on=on)


def _ids(today_sql: str, day_sql: str, organizations: Iterable[Organization | int], on: dt.date) -> set[int]:
    roots = [_id(organization) for organization in organizations]
    return {row[0] for row in ask(today_sql if on == clock.today() else day_sql, {"roots": roots, "on": on})}


def _id(organization: Organization | int) -> int:
    return organization.pk if isinstance(organization, Organization) else organization


@dataclass
class Node:
    """One organization as it stood in the tree on a day, under the name it had then."""

    id: int
    code: str
    name: str
    short_name: str
    kind: str
    kind_label: str
    is_cell: bool
    parent_id: int | None
    has_below: bool
    children: list["Node"] = field(default_factory=list)

    @property
    def label(self) -> str:
        return self.short_name or self.name

    @property
    def has_more(self) -> bool:
        """Whether something stands below that was not read."""
        return self.has_below and not self.children


TREE_ON = """
WITH RECURSIVE standing(id, parent_id, depth) AS (
    SELECT p.organization_id, p.parent_id, 0 FROM organizations_placement p
    WHERE p.during @> %(on)s::date
      AND CASE WHEN %(roots)s::bigint[] IS NULL THEN p.parent_id IS NULL ELSE p.organization_id = ANY(%(roots)s) END
    UNION
    SELECT p.organization_id, p.parent_id, s.depth + 1
    FROM organizations_placement p JOIN standing s ON p.parent_id = s.id
    WHERE p.during @> %(on)s::date AND (%(depth)s::int IS NULL OR s.depth < %(depth)s)
)
SELECT s.id, o.code, v.name, v.short_name, k.code, k.label, k.is_cell, s.parent_id,
       EXISTS (SELECT 1 FROM organizations_placement b WHERE b.parent_id = s.id AND b.during @> %(on)s::date)
FROM standing s
JOIN organizations_organization o ON o.id = s.id
JOIN organizations_organizationversion v ON v.organization_id = s.id AND v.during @> %(on)s::date
JOIN organizations_organizationkind k ON k.code = v.kind_id
GROUP BY s.id, o.code, v.name, v.short_name, k.code, k.label, k.is_cell, k.rank, o.sort_key, s.parent_id
ORDER BY k.rank, o.sort_key, s.id
"""


def tree_on(
    on: dt.date,
    root: Organization | int | None = None,
    *,
    roots: Iterable[int] | None = None,
    depth: int | None = None,
) -> list[Node]:
    """The tree as it stood on a day, in one query: its top nodes, each with its children in order.

    From one `root`, several `roots`, or the whole; `depth` says how many levels below the tops are wanted.
    """
    wanted = [_id(root)] if root is not None else (list(roots) if roots is not None else None)
    with connection.cursor() as cursor:
        cursor.execute(TREE_ON, {"on": on, "roots": wanted, "depth": depth})
        nodes = [Node(*row) for row in cursor.fetchall()]
    by_id = {node.id: node for node in nodes}
    tops: list[Node] = []
    for node in nodes:
        above = by_id.get(node.parent_id) if node.parent_id is not None else None
        (above.children if above else tops).append(node)
    return tops


def placement_on(organization_id: int, on: dt.date) -> Placement | None:
    """Where an organization stands on a day; None when it stands nowhere."""
    return (
        Placement.objects.select_related("parent")
        .filter(organization_id=organization_id, during__contains=on)
        .first()
    )


def version_on(organization_id: int, on: dt.date) -> OrganizationVersion | None:
    """The name, kind and type an organization has on a day."""
    return OrganizationVersion.objects.filter(organization_id=organization_id, during__contains=on).first()


def has_organizations_below(organization_id: int, on: dt.date) -> bool:
    """Whether anything stands directly below an organization on a day or is to stand there later."""
    return Placement.objects.filter(parent_id=organization_id, during__overlap=(on, None)).exists()


def kind_facts_of(code: str) -> KindFacts | None:
    """A kind of organization as the rules read it; None when there is no such kind."""
    kind = OrganizationKind.objects.filter(code=code).first()
    return _facts(kind) if kind else None


def kinds_by_code() -> dict[str, KindFacts]:
    """Every kind of organization as the rules read it."""
    return {kind.code: _facts(kind) for kind in OrganizationKind.objects.all()}


def kinds_on(organization_ids: Iterable[int], on: dt.date) -> dict[int, KindFacts]:
    """The kind each of these organizations has on a day, in one query."""
    found = OrganizationVersion.objects.select_related("kind").filter(
        organization_id__in=list(organization_ids), during__contains=on
    )
    return {version.organization_id: _facts(version.kind) for version in found}


def kind_facts_on(organization_id: int, on: dt.date) -> KindFacts | None:
    """The kind an organization has on a day."""
    return kinds_on([organization_id], on).get(organization_id)


def grounds_of(wanted: Sequence[NewOrganization]) -> list[Ground]:
    """What the records say around each of these organizations, in their order; few queries whatever their number.

    A superior named by a code is looked for among them, then in the records.
    """
    kinds = kinds_by_code()
    types = set(CellType.objects.values_list("code", flat=True))
    together = {new.code: new for new in wanted}
    codes = {*together, *(new.parent_code for new in wanted)} - {""}
    held = {
        row[0]: row[1:]
        for row in Organization.objects.filter(code__in=codes).values_list("code", "pk", "name")
    }
    names = dict(
        Organization.objects.filter(pk__in={new.parent_id for new in wanted}).values_list("pk", "name")
    )
    names |= dict(held.values())
    places: dict[dt.date, tuple[dict[int, KindFacts], set[int]]] = {}
    for on in {new.on for new in wanted}:
        places[on] = kinds_on(names, on), standing_on(names, on)

    def place_of(new: NewOrganization) -> PlaceFacts | None:
        parent_id = new.parent_id or held.get(new.parent_code, (None, ""))[0]
        if parent_id in names:
            kind = places[new.on][0].get(parent_id) or next(iter(kinds.values()))
            return PlaceFacts(names[parent_id], kind, is_standing=parent_id in places[new.on][1])
        beside = together.get(new.parent_code)
        beside_kind = kinds.get(beside.kind) if beside else None
        if beside is None or beside_kind is None or beside is new:
            return None
        return PlaceFacts(beside.name, beside_kind, is_standing=beside.on <= new.on)

    return [
        Ground(
            kind=kinds.get(new.kind),
            parent=place_of(new),
            code_is_held_by=held[new.code][1] if new.code in held else None,
            cell_type_is_known=not new.cell_type or new.cell_type in types,
        )
        for new in wanted
    ]


def place_facts_of(organization: Organization, *, on: dt.date) -> PlaceFacts:
    """An organization as the rules read it when another is to stand below it from a day on."""
    kind = kind_facts_on(organization.pk, on) or _facts(organization.kind)
    return PlaceFacts(organization.name, kind, is_standing=is_standing(organization.pk, on))


STANDING_ON = """
WITH RECURSIVE line(id, parent_id) AS (
    SELECT p.organization_id, p.parent_id FROM organizations_placement p
    WHERE p.organization_id = ANY(%(ids)s) AND p.during @> %(on)s::date
    UNION ALL
    SELECT l.id, p.parent_id FROM organizations_placement p JOIN line l ON p.organization_id = l.parent_id
    WHERE p.during @> %(on)s::date
)
SELECT id FROM line WHERE parent_id IS NULL
"""


def standing_on(organization_ids: Iterable[int], on: dt.date) -> set[int]:
    """Which of these organizations stand in the tree on a day, all the way up to a top. One query."""
    return {row[0] for row in ask(STANDING_ON, {"ids": list(organization_ids), "on": on})}


def is_standing(organization_id: int, on: dt.date) -> bool:
    """Whether an organization stands in the tree on a day."""
    return organization_id in standing_on([organization_id], on)


def _facts(kind: OrganizationKind) -> KindFacts:
    return KindFacts(kind.code, kind.label, kind.is_cell, kind.rank, kind.during.lower, kind.during.upper)


def stands_today(organization: Organization) -> bool:
    """Whether an organization stands in today's tree, told from its path alone."""
    return bool(organization.path) and not (organization.path or "").startswith(OUTSIDE_THE_TREE)


def depended_upon(ids: Collection[int]) -> set[int]:
    """Those of these organizations on which something rests beside their own history and one another."""
    used = resting_on(
        Organization,
        ids,
        except_={
            (OrganizationVersion, "organization"),
            (Placement, "organization"),
            (Placement, "parent"),
            (Organization, "parent"),
        },
    )
    below = Placement.objects.filter(parent__in=ids).exclude(organization__in=ids)
    return used | set(below.values_list("parent_id", flat=True))
