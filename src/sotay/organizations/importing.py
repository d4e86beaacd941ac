"""Bringing in the list of organizations: what each row means, writing it, taking it back (vietnamese.md §7)."""

import datetime as dt
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar

from sotay.access.actor import Actor
from sotay.access.permission import Permission
from sotay.access.reach import may, within_reach
from sotay.kernel import clock
from sotay.kernel.days import WrittenDay
from sotay.kernel.objections import Objection
from sotay.kernel.text import clean, fold
from sotay.spreadsheets.columns import Column, shown
from sotay.spreadsheets.kinds import AcceptedRow, Applied, Change, Comparison, ImportKind, Scope
from sotay.spreadsheets.tables import TableRow

from . import wording
from .actions.found_organizations import found_organizations
from .actions.move_organization import move_organization
from .actions.remove_organizations import remove_organizations
from .actions.rename_organization import rename_organization
from .actions.update_organization import update_organization
from .listing import COLUMNS, LABELS
from .models import CellType, Organization
from .policy import FOUND_ORGANIZATION, IMPORT_ORGANIZATIONS, MOVE_ORGANIZATION, RENAME_ORGANIZATION
from .queries import depended_upon, grounds_of, kinds_by_code, organizations_below
from .rules import KindFacts, NewOrganization, objections_to_founding, superiors_first

CHANGEABLE = ("name", "short_name", "kind", "cell_type", "parent", "goes_live_on")
IN_PLACE = {"kind", "cell_type", "parent"}
CELL_WORD = "chi bo"
BASE_CELL, DEPENDENT_CELL = "base_cell", "dependent_cell"


@dataclass
class KnownOrganizations:
    """What comparing needs: what the records hold, and each row of the file as the organization it would be."""

    kinds: Mapping[str, KindFacts]
    type_labels: Mapping[str, str]
    stored: Mapping[str, Organization]
    names: Mapping[str, list[str]]
    """The codes behind each folded name of an organization of the file, or of one that a row names as superior."""
    rows: Mapping[str, TableRow]
    root: Organization | None
    inside: set[int]
    wanted: dict[int, NewOrganization] = field(default_factory=dict)
    objections: dict[int, list[Objection]] = field(default_factory=dict)
    circle: set[str] = field(default_factory=set)


class OrganizationsKind(ImportKind[KnownOrganizations]):
    """Organizations below the one for which the list is brought in, or of the whole system."""

    code: ClassVar[str] = "organizations"
    label: ClassVar[str] = "Danh sách tổ chức đảng"
    permission: ClassVar[Permission] = IMPORT_ORGANIZATIONS
    columns: ClassVar[Sequence[Column]] = COLUMNS
    intro: ClassVar[str] = "Mỗi dòng một tổ chức, cấp trên ghi bằng mã; thứ tự các dòng không quan trọng."
    list_url_name: ClassVar[str] = "organizations:show_tree"

    def identity(self, row: TableRow) -> tuple[Hashable, str] | None:
        return (str(row.values["code"]), "mã tổ chức") if "code" in row.values else None

    def arranged(self, rows: Sequence[AcceptedRow]) -> Sequence[AcceptedRow]:
        """Superiors before what stands below them, whether they are named by code or by name."""
        by_key = {fold(_text(each.row, "name")): each for each in rows}
        by_key |= {_text(each.row, "code"): each for each in rows}
        placed: dict[int, AcceptedRow] = {}
        for each in rows:
            line = [each]
            while (above := _superior_in(line[-1].row, by_key)) and above not in line:
                line.append(above)
            placed |= {one.row.number: one for one in reversed(line) if one.row.number not in placed}
        return list(placed.values())

    def prefetch(self, rows: Sequence[TableRow], scope: Scope, *, actor: Actor) -> KnownOrganizations:
        root = Organization.objects.select_related("kind").filter(pk=scope.organization_id).first()
        codes = {_text(row, "code") for row in rows} | {_text(row, "parent") for row in rows}
        names = _names(rows, actor)
        codes |= {code for found in names.values() for code in found}
        stored = Organization.objects.filter(code__in=codes).select_related("kind", "cell_type", "parent")
        known = KnownOrganizations(
            kinds=kinds_by_code(),
            type_labels=dict(CellType.objects.values_list("code", "label")),
            stored={organization.code: organization for organization in stored},
            names=names,
            rows={_text(row, "code"): row for row in rows},
            root=root,
            inside=organizations_below(root, on=clock.today()) if root else set(),
        )
        known.wanted = {row.number: _wanted(row, known) for row in rows}
        together = list(known.wanted.values())
        for number, wanted, ground in zip(known.wanted, together, grounds_of(together), strict=True):
            known.objections[number] = list(objections_to_founding(wanted, ground))
        in_rounds = {new.code for ready in superiors_first(together) for new in ready}
        known.circle = {new.code for new in together} - in_rounds
        return known

    def compare(self, row: TableRow, known: KnownOrganizations, scope: Scope, *, actor: Actor) -> Comparison:
        wanted, stored = known.wanted[row.number], known.stored.get(_text(row, "code"))
        if stored is not None:
            return _compared(row, wanted, stored, known, actor)
        comparison = Comparison("create")
        for objection in known.objections[row.number]:
            comparison.error(objection.text, row, objection.field)
        _judge_superior(row, wanted, known, comparison, actor)
        return comparison

    def apply(
        self, rows: Sequence[AcceptedRow], known: KnownOrganizations, scope: Scope, *, actor: Actor
    ) -> Iterable[Applied]:
        new = [known.wanted[each.row.number] for each in rows if each.act == "create"]
        made = {organization.code: organization for organization in found_organizations(new, actor=actor)}
        for each in rows:
            if each.act == "create":
                organization = made[known.wanted[each.row.number].code]
                yield Applied(each.row.number, "create", organization.pk, after=_state(organization))
            else:
                yield self._updated(each, known, actor)

    def _updated(self, each: AcceptedRow, known: KnownOrganizations, actor: Actor) -> Applied:
        organization = Organization.objects.get(pk=each.target_id or 0)
        before, wanted = _state(organization), known.wanted[each.row.number]
        above = Organization.objects.filter(code=wanted.parent_code).first() if wanted.parent_code else None
        said = {
            "name": wanted.name,
            "short_name": wanted.short_name,
            "kind": wanted.kind,
            "cell_type": wanted.cell_type,
            "parent": above.pk if above else None,
            "goes_live_on": wanted.goes_live_on.isoformat() if wanted.goes_live_on else None,
        }
        _write(organization, before | {key: said[key] for key in said if key in each.row.values}, actor)
        organization.refresh_from_db()
        return Applied(each.row.number, "update", organization.pk, before, _state(organization))

    def objections_to_undo(self, rows: Sequence[Applied], scope: Scope, *, actor: Actor) -> Mapping[int, str]:
        now = {o.pk: o for o in Organization.objects.filter(pk__in=[row.target_id for row in rows])}
        used = depended_upon([row.target_id for row in rows if row.act == "create"])
        reasons = {}
        for row in rows:
            organization = now.get(row.target_id)
            if organization is None or _state(organization) != dict(row.after):
                reasons[row.number] = wording.CHANGED_SINCE
            elif row.target_id in used:
                reasons[row.number] = wording.STILL_USED.format(name=organization.name)
        return reasons

    def undo(self, rows: Sequence[Applied], scope: Scope, *, actor: Actor) -> None:
        for row in rows:
            if row.act == "update":
                _write(Organization.objects.get(pk=row.target_id), row.before, actor)
        created = [row.target_id for row in rows if row.act == "create"]
        remove_organizations(created, reason=wording.UNDONE.format(run=scope.run_id), actor=actor)


def _text(row: TableRow, key: str) -> str:
    return clean(str(row.values.get(key, "")))


def _day(row: TableRow, key: str) -> dt.date | None:
    value = row.values.get(key)
    return value.day if isinstance(value, WrittenDay) else None


def _superior_in(row: TableRow, by_key: Mapping[str, AcceptedRow]) -> AcceptedRow | None:
    named = _text(row, "parent")
    return (by_key.get(named) or by_key.get(fold(named))) if named else None


def _names(rows: Sequence[TableRow], actor: Actor) -> dict[str, list[str]]:
    """The codes behind the names of the file, and behind those it gives to superiors within the actor's reach."""
    names: dict[str, list[str]] = {}
    for row in rows:
        names.setdefault(fold(_text(row, "name")), []).append(_text(row, "code"))
    asked = {_text(row, "parent") for row in rows} - {""}
    found = within_reach(Organization.objects.filter(name__in=asked), actor, FOUND_ORGANIZATION)
    for name, code in found.values_list("name", "code"):
        if code not in names.setdefault(fold(name), []):
            names[fold(name)].append(code)
    return names


def _wanted(row: TableRow, known: KnownOrganizations) -> NewOrganization:
    """The organization a row describes; what is there already is judged as of today, when it would change."""
    is_there = _text(row, "code") in known.stored
    on = clock.today() if is_there else _day(row, "on") or clock.today()
    named = _text(row, "parent")
    codes = known.names.get(fold(named), []) if named else []
    is_code = named in known.stored or named in known.rows
    parent_code = codes[0] if not is_code and len(codes) == 1 else named
    type_word = _text(row, "cell_type")
    new = NewOrganization(
        code=_text(row, "code"),
        name=_text(row, "name"),
        short_name=_text(row, "short_name"),
        kind="",
        cell_type=next(
            (c for c, label in known.type_labels.items() if fold(label) == fold(type_word)), type_word
        ),
        parent_id=known.root.pk if known.root and not parent_code and not is_there else None,
        parent_code=parent_code,
        on=on,
        decision=_text(row, "decision"),
        goes_live_on=_day(row, "goes_live_on"),
    )
    return replace(new, kind=_kind_code(_text(row, "kind"), new, known))


def _kind_code(word: str, new: NewOrganization, known: KnownOrganizations) -> str:
    """The kind a word means. "Chi bộ" alone, before it was a kind of its own, is told by the superior."""
    named = next((k for k in known.kinds.values() if fold(k.label) == fold(word) or k.code == word), None)
    if named is None:
        return word
    if fold(word) != CELL_WORD or named.is_in_force(new.on):
        return named.code
    above = known.stored.get(new.parent_code) or (known.root if not new.parent_code else None)
    if above is not None:
        return DEPENDENT_CELL if above.kind.is_base else BASE_CELL
    row_above = known.rows.get(new.parent_code)
    return DEPENDENT_CELL if row_above and "co so" in fold(_text(row_above, "kind")) else BASE_CELL


def _judge_superior(
    row: TableRow, wanted: NewOrganization, known: KnownOrganizations, comparison: Comparison, actor: Actor
) -> None:
    """Whether the superior a row names is known, one only, no circle, and where the actor may found."""
    named, above = _text(row, "parent"), known.stored.get(wanted.parent_code)
    is_known = above is not None or wanted.parent_code in known.rows
    if named and not is_known:
        several = len(known.names.get(fold(named), [])) > 1
        sentence = wording.PARENT_AMBIGUOUS if several else wording.PARENT_UNKNOWN
        comparison.error(sentence.format(code=named), row, "parent")
    outside = above if above is not None else (known.root if not named else None)
    if outside is not None and not may(actor, FOUND_ORGANIZATION, outside):
        comparison.error(wording.PARENT_OUTSIDE.format(name=outside.name), row, "parent")
    if wanted.code in known.circle:
        comparison.error(
            wording.PARENTS_IN_CIRCLE.format(codes=", ".join(sorted(known.circle))), row, "parent"
        )


def _compared(
    row: TableRow, wanted: NewOrganization, stored: Organization, known: KnownOrganizations, actor: Actor
) -> Comparison:
    """What a row means for an organization that is there."""
    if known.root and stored.pk not in known.inside:
        comparison = Comparison("none")
        comparison.error(wording.CODE_OUTSIDE.format(code=stored.code), row, "code")
        return comparison
    before, after = _shown(stored), _shown_new(wanted, known)
    differing = [key for key in CHANGEABLE if key in row.values and after[key] != before[key]]
    changes = [Change(LABELS[key], before[key], after[key]) for key in differing]
    comparison = Comparison("update" if changes else "none", stored.pk, changes)
    if set(differing) & IN_PLACE:
        for objection in known.objections[row.number]:
            if objection.field in differing:
                comparison.error(objection.text, row, objection.field)
    if "parent" in differing:
        _judge_superior(row, wanted, known, comparison, actor)
    needed = MOVE_ORGANIZATION if "parent" in differing else RENAME_ORGANIZATION
    if changes and not may(actor, needed, stored):
        comparison.error(wording.MAY_NOT_CHANGE.format(name=stored.name), row, "code")
    given = _day(row, "on")
    if given and stored.founded_on and given != stored.founded_on:
        day = shown(WrittenDay(stored.founded_on))
        comparison.warning(wording.FOUNDED_DIFFERS.format(day=day), row, "on")
    return comparison


def _shown(organization: Organization) -> dict[str, str]:
    """What the records hold, in the words of the preview."""
    return {
        "name": organization.name,
        "short_name": organization.short_name,
        "kind": organization.kind.label,
        "cell_type": organization.cell_type.label if organization.cell_type else "",
        "parent": organization.parent.code if organization.parent else "",
        "goes_live_on": shown(WrittenDay(organization.goes_live_on)) if organization.goes_live_on else "",
    }


def _shown_new(wanted: NewOrganization, known: KnownOrganizations) -> dict[str, str]:
    """What a row says, in the same words."""
    kind = known.kinds.get(wanted.kind)
    return {
        "name": wanted.name,
        "short_name": wanted.short_name,
        "kind": kind.label if kind else wanted.kind,
        "cell_type": known.type_labels.get(wanted.cell_type, wanted.cell_type),
        "parent": wanted.parent_code,
        "goes_live_on": shown(WrittenDay(wanted.goes_live_on)) if wanted.goes_live_on else "",
    }


def _state(organization: Organization) -> dict[str, Any]:
    """What an import may change of an organization, as JSON can hold it."""
    return {
        "name": organization.name,
        "short_name": organization.short_name,
        "kind": organization.kind_id,
        "cell_type": organization.cell_type_id or "",
        "parent": organization.parent_id,
        "goes_live_on": organization.goes_live_on.isoformat() if organization.goes_live_on else None,
    }


def _write(organization: Organization, wanted: Mapping[str, Any], actor: Actor) -> None:
    """Make an organization say what is wanted from today on, by the acts behind the pages."""
    now, today = _state(organization), clock.today()
    named = {key: wanted[key] for key in ("name", "short_name", "kind", "cell_type")}
    if any(named[key] != now[key] for key in named):
        rename_organization(organization.pk, **named, on=today, actor=actor)
    if wanted["parent"] != now["parent"]:
        move_organization(organization.pk, parent_id=wanted["parent"], on=today, actor=actor)
    if wanted["goes_live_on"] != now["goes_live_on"]:
        live = wanted["goes_live_on"]
        organization.refresh_from_db()
        update_organization(
            organization.pk,
            code=organization.code,
            goes_live_on=dt.date.fromisoformat(live) if live else None,
            is_special_armed_forces=organization.is_special_armed_forces,
            revision=organization.revision,
            actor=actor,
        )
