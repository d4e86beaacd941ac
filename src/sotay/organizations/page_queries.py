"""What the pages of organizations show, always for an actor: the tree on a day, hits of a search, one organization."""

import datetime as dt
from dataclasses import dataclass

from sotay.access.actor import Actor
from sotay.access.permission import Permission, Reach
from sotay.access.reach import within_reach
from sotay.kernel.text import clean

from .finding import MOST_LOOKED_AT, best_first, matching
from .models import Organization, OrganizationVersion, OrgGroup, OrgGroupMembership, Placement
from .policy import FOUND_ORGANIZATION, OPEN_GROUP, VIEW_ORGANIZATION
from .queries import Node, organizations_below_all, tree_on

WHOLE_TREE_UP_TO = 400
SHOWN_HITS = 50
MOST_CHOICES = 500


@dataclass(frozen=True)
class Trees:
    """The part of the tree of a day that somebody sees; `linked` are those with a page that may be opened today."""

    tops: list[Node]
    linked: set[int]
    line: list[tuple[int, str]]
    """What stands above a single top on that day, from the highest down."""


def trees_for(actor: Actor, on: dt.date, *, root_id: int | None = None) -> Trees:
    """The tree of a day below where the actor holds a role; deep only as far as a page can carry.

    Rights follow today's roles, places and names follow the day asked for. `root_id` opens one part of it.
    """
    below, alone, is_everywhere = _roots(actor, VIEW_ORGANIZATION)
    size = within_reach(Organization.objects.all(), actor, VIEW_ORGANIZATION).count()
    depth = None if size <= WHOLE_TREE_UP_TO else 1
    if root_id is not None:
        tops = tree_on(on, root_id, depth=depth)
    elif is_everywhere:
        tops = tree_on(on, depth=depth)
    else:
        tops = tree_on(on, roots=below, depth=depth)
        seen = {node.id for node in _all(tops)}
        tops += tree_on(on, roots=[pk for pk in alone if pk not in seen], depth=0)
    shown = [node.id for node in _all(tops)]
    reachable = within_reach(Organization.objects.filter(pk__in=shown), actor, VIEW_ORGANIZATION)
    return Trees(
        tops,
        set(reachable.values_list("pk", flat=True)),
        line_above(tops[0].id, on) if len(tops) == 1 else [],
    )


def is_in_sight(actor: Actor, organization_id: int, on: dt.date) -> bool:
    """Whether an organization lies in the part of a day's tree that the actor sees."""
    below, alone, is_everywhere = _roots(actor, VIEW_ORGANIZATION)
    if is_everywhere or organization_id in alone:
        return True
    return organization_id in organizations_below_all(below, on=on)


def _roots(actor: Actor, permission: Permission) -> tuple[list[int], list[int], bool]:
    """Where the actor sees what is below, where only the organization itself, and whether simply everything."""
    below, alone = [], []
    for grant in actor.grants:
        match permission.granted_to.get(grant.role):
            case Reach.EVERYWHERE:
                return [], [], True
            case Reach.OWN_AND_BELOW:
                below.append(grant.organization_id)
            case Reach.OWN:
                alone.append(grant.organization_id)
            case _:
                pass
    return below, list(dict.fromkeys(alone)), actor.is_system


def _all(nodes: list[Node]) -> list[Node]:
    return [found for node in nodes for found in (node, *_all(node.children))]


def line_above(organization_id: int, on: dt.date) -> list[tuple[int, str]]:
    """Number and name of what stands above an organization on a day, from the highest down."""
    line = Organization(pk=organization_id).line_on(on)[1:]
    names = dict(
        OrganizationVersion.objects.filter(organization_id__in=line, during__contains=on).values_list(
            "organization_id", "name"
        )
    )
    return [(pk, names.get(pk, "")) for pk in reversed(line)]


@dataclass(frozen=True)
class Hit:
    id: int
    code: str
    name: str
    kind: str
    parent: str


def hits_for(actor: Actor, query: str) -> tuple[list[Hit], bool]:
    """Organizations whose present or former name, or code, answers a query; whether there are more than shown."""
    rows = (
        within_reach(Organization.objects.filter(matching(query)), actor, VIEW_ORGANIZATION)
        .order_by("sort_key", "pk")
        .values_list("pk", "code", "name", "kind__label", "parent__name")[:MOST_LOOKED_AT]
    )
    found = best_first(clean(query), (Hit(*row[:4], row[4] or "") for row in rows), lambda hit: hit.name)
    return found[:SHOWN_HITS], len(found) > SHOWN_HITS


@dataclass(frozen=True)
class Span:
    """Something that holds from a day to a last day, None while it is open."""

    words: str
    since: dt.date
    last_day: dt.date | None
    decision: str = ""
    note: str = ""


@dataclass(frozen=True)
class OrganizationPage:
    """One organization with its history: what it was called, where it stood, what stands below it, its groups."""

    line: list[tuple[int, str]]
    names: list[Span]
    places: list[Span]
    groups: list[Span]
    below: list[Node]


def organization_page(organization: Organization, *, on: dt.date) -> OrganizationPage:
    """Everything the page of an organization shows of it, with the first level below it on a day."""
    versions = OrganizationVersion.objects.filter(organization=organization).select_related(
        "kind", "cell_type"
    )
    placements = Placement.objects.filter(organization=organization).select_related("parent")
    groups = OrgGroupMembership.objects.filter(organization=organization).select_related("group")
    tops = tree_on(on, organization, depth=1)
    return OrganizationPage(
        line=line_above(organization.pk, on),
        names=[
            Span(
                version.name,
                *_bounds(version.during),
                version.decision,
                ", ".join([version.kind.label, *([version.cell_type.label] if version.cell_type else [])]),
            )
            for version in versions.order_by("-during")
        ],
        places=[
            Span(
                placement.parent.name if placement.parent else "—",
                *_bounds(placement.during),
                placement.decision,
            )
            for placement in placements.order_by("-during")
        ],
        groups=[
            Span(membership.group.name, *_bounds(membership.during))
            for membership in groups.order_by("-during")
        ],
        below=tops[0].children if tops else [],
    )


def _bounds(during: object) -> tuple[dt.date, dt.date | None]:
    lower, upper = during.lower, during.upper  # type: ignore[attr-defined]
    return lower, upper - dt.timedelta(days=1) if upper else None


def superiors_for(actor: Actor) -> list[tuple[int, str]]:
    """Organizations of today under which the actor may place others, for a list of choices."""
    rows = within_reach(
        Organization.objects.filter(kind__is_cell=False, ended_on__isnull=True), actor, FOUND_ORGANIZATION
    ).order_by("kind__rank", "sort_key")
    return [
        (pk, f"{name} ({code})") for pk, name, code in rows.values_list("pk", "name", "code")[:MOST_CHOICES]
    ]


@dataclass(frozen=True)
class GroupLine:
    id: int
    code: str
    name: str
    owner: str
    members: int


def groups_for(actor: Actor, *, on: dt.date) -> list[GroupLine]:
    """The groups the actor sees, with how many organizations are named in each on a day."""
    groups = within_reach(OrgGroup.objects.select_related("organization"), actor, VIEW_ORGANIZATION)
    counts: dict[int, int] = {}
    for group_id in OrgGroupMembership.objects.filter(during__contains=on).values_list("group_id", flat=True):
        counts[group_id] = counts.get(group_id, 0) + 1
    return [
        GroupLine(group.pk, group.code, group.name, group.organization.name, counts.get(group.pk, 0))
        for group in groups.order_by("name", "pk")
    ]


def members_of_group(group: OrgGroup) -> list[tuple[int, str, Span]]:
    """The organizations named in a group: number, name, and since when till when."""
    rows = group.memberships.select_related("organization").order_by("organization__sort_key", "during")
    return [(row.organization_id, row.organization.name, Span("", *_bounds(row.during))) for row in rows]


def candidates_for_group(actor: Actor, group: OrgGroup) -> list[tuple[int, str]]:
    """Organizations below the keeper of a group that the actor may put in it, for a list of choices."""
    path = group.organization.path or "?"
    rows = within_reach(
        Organization.objects.filter(path__gt=path, path__lt=path + "~"), actor, OPEN_GROUP
    ).order_by("kind__rank", "sort_key")
    return [
        (pk, f"{name} ({code})") for pk, name, code in rows.values_list("pk", "name", "code")[:MOST_CHOICES]
    ]
