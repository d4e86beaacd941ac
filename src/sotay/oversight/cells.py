"""The cells of a board: which they are, what they are called, how they stood on its two days. One statement."""

import datetime as dt
from typing import NamedTuple

from sotay.access.fetching import ask
from sotay.meetings.rules.terms import number_of
from sotay.organizations.queries import in_group
from sotay.regulations.provisions import provision_or_none

from .rules import common_day_of
from .scope import Scope

CELLS = """
WITH RECURSIVE below(on_day, id) AS (
    SELECT d.on_day, p.organization_id FROM unnest(%(counted_on)s::date[]) d(on_day)
    JOIN organizations_placement p ON p.organization_id = %(root)s AND p.during @> d.on_day
    UNION
    SELECT b.on_day, p.organization_id
    FROM organizations_placement p JOIN below b ON p.parent_id = b.id AND p.during @> b.on_day
), cell(id) AS (
    SELECT DISTINCT b.id FROM below b
    JOIN organizations_organizationversion v ON v.organization_id = b.id AND v.during @> b.on_day
    JOIN organizations_organizationkind k ON k.code = v.kind_id AND k.is_cell
    WHERE %(among)s::bigint[] IS NULL OR b.id = ANY(%(among)s)
), line(on_day, id, parent_id) AS (
    SELECT d.on_day, c.id, p.parent_id FROM cell c
    CROSS JOIN (SELECT DISTINCT on_day FROM unnest(ARRAY[%(cut_off)s, %(common_day)s]::date[]) d(on_day)) d
    JOIN organizations_placement p ON p.organization_id = c.id AND p.during @> d.on_day
    UNION ALL
    SELECT l.on_day, l.id, p.parent_id
    FROM organizations_placement p JOIN line l ON p.organization_id = l.parent_id AND p.during @> l.on_day
), standing(on_day, id) AS (SELECT on_day, id FROM line WHERE parent_id IS NULL)
SELECT o.id, o.code, o.name, o.short_name, o.parent_id, above.name, above.short_name,
       (%(cut_off)s::date, o.id) IN (SELECT on_day, id FROM standing),
       (%(common_day)s::date, o.id) IN (SELECT on_day, id FROM standing),
       coalesce((SELECT e.decision FROM oversight_adoptionexemption e
                 WHERE e.organization_id = o.id AND e.during @> %(cut_off)s::date LIMIT 1), '')
FROM cell c JOIN organizations_organization o ON o.id = c.id
LEFT JOIN organizations_organization above ON above.id = o.parent_id
ORDER BY above.sort_key, o.sort_key, o.id
"""


class CellOfScope(NamedTuple):
    """A cell as a board counts it. `exemption`: the decision "không thuộc diện" in force at the cut-off."""

    id: int
    code: str
    name: str
    short_name: str
    parent_id: int | None
    parent_name: str | None
    parent_short_name: str | None
    stands_at_cut_off: bool
    stood_on_common_day: bool
    exemption: str

    @property
    def label(self) -> str:
        return self.short_name or self.name

    @property
    def parent_label(self) -> str:
        return self.parent_short_name or self.parent_name or ""


def cells_of(scope: Scope) -> list[CellOfScope]:
    """The cells of a scope in the order of the board: by parent, then by name.

    They are those that stood below it on the month's common day or at the cut-off (decisions 16).
    """
    cut_off, common_day = scope.tree_day, common_day_on(scope)
    values = {
        "root": scope.organization.pk,
        "counted_on": [day for day in (cut_off, common_day) if day <= cut_off],
        "cut_off": cut_off,
        "common_day": common_day,
        "among": list(in_group(scope.group, on=cut_off)) if scope.group is not None else None,
    }
    return [CellOfScope(*row) for row in ask(CELLS, values)]


def common_day_on(scope: Scope) -> dt.date:
    found = provision_or_none("meeting.regular.common_day", scope.month, scope.organization)
    return common_day_of(scope.month, number_of(lambda key: found, "meeting.regular.common_day"))
