"""Today's tree, kept on the rows: paths, and the mirrors of name, kind and parent, rebuilt from the dated rows.

Found rows move only here. A path is the steps from the root; an organization that stands in no tree today has
`OUTSIDE_THE_TREE` and its own step. A nightly job runs `rebuild_paths`, because a dated change begins at midnight.
"""

import datetime as dt
from collections.abc import Iterable, Sequence

from django.db import connection
from django.db.models import F, Q

from sotay.kernel import clock
from sotay.kernel.searching import search_text
from sotay.kernel.sorting import natural_sort_key

from .models import OUTSIDE_THE_TREE, Organization, OrganizationVersion, path_step

ONE_CHANGE_OF_THE_TREE = 7_203_101
"""The advisory lock that the circle trigger takes too."""

REBUILD = """
WITH RECURSIVE standing(organization_id, path, parent_id) AS (
    SELECT organization_id, organizations_path_step(organization_id), NULL::bigint
    FROM organizations_placement WHERE parent_id IS NULL AND during @> %(today)s::date
    UNION ALL
    SELECT p.organization_id, s.path || organizations_path_step(p.organization_id), p.parent_id
    FROM organizations_placement p JOIN standing s ON p.parent_id = s.organization_id
    WHERE p.during @> %(today)s::date
), wanted AS (
    SELECT o.id, coalesce(s.path, %(outside)s || organizations_path_step(o.id)) AS path,
           coalesce(p.parent_id, CASE WHEN s.organization_id IS NULL THEN o.parent_id END) AS parent_id
    FROM organizations_organization o
    LEFT JOIN standing s ON s.organization_id = o.id
    LEFT JOIN organizations_placement p ON p.organization_id = o.id AND p.during @> %(today)s::date
)
UPDATE organizations_organization o SET path = w.path, parent_id = w.parent_id
FROM wanted w
WHERE w.id = o.id AND (o.path IS DISTINCT FROM w.path OR o.parent_id IS DISTINCT FROM w.parent_id)
"""

REBUILD_BELOW = """
WITH RECURSIVE standing(organization_id, path, parent_id) AS (
    SELECT %(organization)s::bigint, %(path)s::text, %(parent)s::bigint
    UNION ALL
    SELECT p.organization_id,
           s.path || organizations_path_step(p.organization_id), p.parent_id
    FROM organizations_placement p JOIN standing s ON p.parent_id = s.organization_id
    WHERE p.during @> %(today)s::date
), wanted AS (
    SELECT organization_id AS id, parent_id,
           CASE WHEN %(is_outside)s THEN %(outside)s || organizations_path_step(organization_id) ELSE path END AS path
    FROM standing
)
UPDATE organizations_organization o
SET path = w.path, parent_id = coalesce(w.parent_id, CASE WHEN %(is_outside)s THEN o.parent_id END)
FROM wanted w
WHERE w.id = o.id
"""


def lock_tree() -> None:
    """Let one transaction at a time change the tree, so that what was checked is still so when it is written."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_CHANGE_OF_THE_TREE])


def rebuild_paths() -> int:
    """Make every path and parent agree with the placements of today; answers how many rows were wrong."""
    lock_tree()
    with connection.cursor() as cursor:
        cursor.execute(REBUILD, {"today": clock.today(), "outside": OUTSIDE_THE_TREE})
        return int(cursor.rowcount)


def rebuild_paths_below(organization_id: int) -> None:
    """Make the paths of one organization and of all below it agree with the placements of today."""
    today = clock.today()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT p.parent_id, above.path, organizations_path_step(%s) FROM organizations_placement p"
            " LEFT JOIN organizations_organization above ON above.id = p.parent_id"
            " WHERE p.organization_id = %s AND p.during @> %s::date",
            [organization_id, organization_id, today],
        )
        found = cursor.fetchone()
        parent_id, path_above, step = found or (None, OUTSIDE_THE_TREE, "")
        is_outside = found is None or (path_above or "").startswith(OUTSIDE_THE_TREE)
        cursor.execute(
            REBUILD_BELOW,
            {
                "organization": organization_id,
                "path": (path_above or "") + step,
                "parent": parent_id,
                "today": today,
                "is_outside": is_outside,
                "outside": OUTSIDE_THE_TREE,
            },
        )


def set_paths(organizations: Sequence[Organization]) -> None:
    """Give new organizations, whose superiors have theirs, the path of today."""
    above = dict(
        Organization.objects.filter(pk__in={o.parent_id for o in organizations}).values_list("pk", "path")
    )
    today = clock.today()
    for organization in organizations:
        path_above = (above.get(organization.parent_id) or OUTSIDE_THE_TREE) if organization.parent_id else ""
        has_begun = organization.founded_on is not None and organization.founded_on <= today
        if not has_begun or path_above.startswith(OUTSIDE_THE_TREE):
            path_above = OUTSIDE_THE_TREE
        organization.path = path_above + path_step(organization.pk)
    Organization.objects.bulk_update(organizations, ["path"], batch_size=500)


def refresh_mirrors(organization_ids: Iterable[int] | None = None) -> int:
    """Make name, kind, type, order and search text agree with the version of today; answers how many rows changed.

    Of all organizations unless some are named. One without a version today keeps its last, or waits with its first.
    """
    today = clock.today()
    wanted = list(organization_ids) if organization_ids is not None else _stale_on(today)
    history: dict[int, list[OrganizationVersion]] = {}
    for version in OrganizationVersion.objects.filter(organization__in=wanted).order_by(
        "organization_id", "during"
    ):
        history.setdefault(version.organization_id, []).append(version)
    changed = [
        organization
        for organization in Organization.objects.filter(pk__in=history).order_by("pk")
        if _mirror(organization, history[organization.pk], today)
    ]
    Organization.objects.bulk_update(
        changed, ["name", "short_name", "kind", "cell_type", "sort_key", "folded"], batch_size=500
    )
    return len(changed)


def _stale_on(today: dt.date) -> list[int]:
    """The organizations whose version of today says something else than the row."""
    versions = OrganizationVersion.objects.filter(during__contains=today)
    same = versions.filter(
        name=F("organization__name"),
        short_name=F("organization__short_name"),
        kind=F("organization__kind"),
    ).filter(
        Q(cell_type=F("organization__cell_type"))
        | Q(cell_type__isnull=True, organization__cell_type__isnull=True)
    )
    return list(versions.exclude(pk__in=same.values("pk")).values_list("organization_id", flat=True))


def _mirror(organization: Organization, history: list[OrganizationVersion], today: dt.date) -> bool:
    begun = [version for version in history if version.during.lower <= today]
    current = begun[-1] if begun else history[0]
    before = _mirrored(organization)
    organization.name, organization.short_name = current.name, current.short_name
    organization.kind_id, organization.cell_type_id = current.kind_id, current.cell_type_id
    organization.sort_key = natural_sort_key(current.name)
    organization.folded = searchable(
        organization.code,
        (name for version in reversed(history) for name in (version.name, version.short_name)),
    )
    return before != _mirrored(organization)


def _mirrored(organization: Organization) -> tuple[object, ...]:
    return (
        organization.name, organization.short_name, organization.kind_id, organization.cell_type_id,
        organization.sort_key, organization.folded,
    )  # fmt: skip


def searchable(code: str, names: Iterable[str]) -> str:
    """What a search finds an organization by: its code and every name it has had (vietnamese.md §3)."""
    return search_text(code, *dict.fromkeys(name for name in names if name))
