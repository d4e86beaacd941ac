"""Bringing in the list of members: what each row means, writing it, taking it back (vietnamese.md §7, decisions 11)."""

import datetime as dt
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, ClassVar

from sotay.access.actor import Actor
from sotay.access.permission import Permission
from sotay.access.reach import may
from sotay.kernel import clock
from sotay.kernel.days import Precision
from sotay.kernel.formats import format_day, format_written_day
from sotay.kernel.text import fold
from sotay.organizations.models import Organization
from sotay.regulations.provisions import provision_or_none
from sotay.spreadsheets.columns import Column
from sotay.spreadsheets.kinds import AcceptedRow, Applied, Change, Comparison, ImportKind, Scope
from sotay.spreadsheets.tables import TableRow

from . import wording
from .actions.add_members import add_members
from .actions.correct_dates import correct_dates
from .actions.declare_no_device import declare_no_device
from .actions.recognise_member import recognise_member
from .actions.remove_members import remove_members
from .actions.update_member import update_member
from .import_rows import (
    CHANGEABLE,
    TEXTS,
    KnownMembers,
    cell_of,
    cells_in,
    day_of,
    in_words,
    member_meant_by,
    members_by_birth,
    members_by_card,
    objection_to_cell,
    person_of,
    said_by,
    state_of,
    text_of,
)
from .listing import COLUMNS, LABELS, OFFICIAL, PROBATIONARY
from .models import Member
from .policy import ADD_MEMBER, IMPORT_MEMBERS, UPDATE_MEMBER
from .queries import depended_upon, first_ties, in_cell_since, least_age_of_joining, surroundings_of
from .rules import (
    AgeLimit,
    NewMember,
    is_younger_than,
    months_later,
    objections_to_new_member,
    objections_to_person,
    objections_to_recognition,
)


class MembersKind(ImportKind[KnownMembers]):
    """Members of the cells of the organization for which the list is brought in."""

    code: ClassVar[str] = "members"
    label: ClassVar[str] = "Danh sách đảng viên"
    permission: ClassVar[Permission] = IMPORT_MEMBERS
    columns: ClassVar[Sequence[Column]] = COLUMNS
    intro: ClassVar[str] = (
        "Mỗi dòng một đảng viên. Chỉ đọc những cột hệ thống giữ; dân tộc, tôn giáo, số định danh, quê quán không đọc."
    )
    list_url_name: ClassVar[str] = "members:list_members"

    def identity(self, row: TableRow) -> tuple[Hashable, str] | None:
        if "card_number" in row.values:
            return ("card", str(row.values["card_number"])), "số thẻ đảng viên"
        if "full_name" in row.values and "birth_date" in row.values:
            return ("person", text_of(row, "full_name"), row.values["birth_date"]), "họ tên và ngày sinh"
        return None

    def prefetch(self, rows: Sequence[TableRow], scope: Scope, *, actor: Actor) -> KnownMembers:
        cells = cells_in(scope)
        by_name: dict[str, list[Organization]] = {}
        for cell in cells:
            for name in {fold(cell.name), fold(cell.short_name)} - {""}:
                by_name.setdefault(name, []).append(cell)
        known = KnownMembers(
            cells={cell.code: cell for cell in cells},
            cells_by_name=by_name,
            only_cell=cells[0] if len(cells) == 1 else None,
            by_card=members_by_card(rows),
            by_birth=members_by_birth(rows),
            since={},
            first_tie={},
            people={},
            around={},
        )
        matched = [*known.by_card.values(), *(m for found in known.by_birth.values() for m in found)]
        ids = [member.pk for member in matched]
        known.since, known.first_tie = in_cell_since(ids, clock.today()), first_ties(ids)
        people = {row.number: person_of(row, its) for row in rows if (its := cell_of(row, known)) is not None}
        known.people = people
        known.around = dict(zip(people, surroundings_of(list(people.values())), strict=True))
        return known

    def compare(self, row: TableRow, known: KnownMembers, scope: Scope, *, actor: Actor) -> Comparison:
        person = known.people.get(row.number)
        if person is None:
            comparison = Comparison("none")
            comparison.error(
                objection_to_cell(row, known), row, "cell_code" if "cell_code" in row.values else "cell"
            )
            return comparison
        stored = member_meant_by(row, known)
        comparison = _compared(row, stored, known, actor) if stored else _new(row, person, known, actor)
        _judge_standing(row, comparison)
        _doubt_dates(row, person, comparison)
        return comparison

    def apply(
        self, rows: Sequence[AcceptedRow], known: KnownMembers, scope: Scope, *, actor: Actor
    ) -> Iterable[Applied]:
        new = [each for each in rows if each.act == "create"]
        people = [replace(known.people[each.row.number], is_another_person=True) for each in new]
        for each, member in zip(new, add_members(people, actor=actor), strict=True):
            yield Applied(each.row.number, "create", member.pk, after=state_of(member))
        for each in rows:
            if each.act == "update":
                member = Member.objects.get(pk=each.target_id)
                before = state_of(member)
                _write(member, before | said_by(each.row), actor)
                member.refresh_from_db()
                yield Applied(each.row.number, "update", member.pk, before, state_of(member))

    def objections_to_undo(self, rows: Sequence[Applied], scope: Scope, *, actor: Actor) -> Mapping[int, str]:
        now = {member.pk: member for member in Member.objects.filter(pk__in=[row.target_id for row in rows])}
        used = depended_upon([row.target_id for row in rows if row.act == "create"])
        reasons = {}
        for row in rows:
            member = now.get(row.target_id)
            if member is None or state_of(member) != dict(row.after):
                reasons[row.number] = wording.CHANGED_SINCE
            elif row.target_id in used:
                reasons[row.number] = wording.STILL_USED.format(name=member.full_name)
        return reasons

    def undo(self, rows: Sequence[Applied], scope: Scope, *, actor: Actor) -> None:
        for row in rows:
            if row.act == "update":
                _write(Member.objects.get(pk=row.target_id), dict(row.before), actor)
        created = [row.target_id for row in rows if row.act == "create"]
        remove_members(created, reason=wording.UNDONE.format(run=scope.run_id), actor=actor)


def _new(row: TableRow, person: NewMember, known: KnownMembers, actor: Actor) -> Comparison:
    """What a row means that is about nobody known here."""
    around = known.around[row.number]
    comparison = Comparison("create", must_decide=around.has_namesake)
    if around.has_namesake:
        comparison.warning(wording.NAMESAKE_ELSEWHERE, row, "full_name")
    for objection in objections_to_new_member(replace(person, is_another_person=True).cleaned(), around):
        comparison.error(objection.text, row, objection.field)
    cell = next(cell for cell in known.cells.values() if cell.pk == person.cell_id)
    if not may(actor, ADD_MEMBER, cell):
        comparison.error(wording.CELL_UNKNOWN.format(cell=cell.name), row, "cell")
    return comparison


def _compared(row: TableRow, stored: Member, known: KnownMembers, actor: Actor) -> Comparison:
    """What a row means for a member who is there."""
    if stored.cell is None or stored.cell.code not in known.cells:
        comparison = Comparison("none")
        comparison.error(wording.CARD_TAKEN, row, "card_number")
        return comparison
    before, after = state_of(stored), state_of(stored) | said_by(row)
    differing = [key for key in CHANGEABLE if before[key] != after[key]]
    changes = [Change(LABELS[key], in_words(before[key]), in_words(after[key])) for key in differing]
    comparison = Comparison("update" if changes else "none", stored.pk, changes)
    if known.people[row.number].cell_id != stored.cell_id:
        sentence = wording.IN_ANOTHER_CELL.format(name=stored.full_name, cell=stored.cell.name)
        comparison.error(sentence, row, "cell_code" if "cell_code" in row.values else "cell")
    if changes and not may(actor, UPDATE_MEMBER, stored):
        comparison.error(wording.MAY_NOT_CHANGE.format(name=stored.full_name), row, "full_name")
    _judge_update(row, stored, known, comparison)
    since, given = known.since.get(stored.pk), day_of(row, "on")
    if since and given and since != given:
        comparison.warning(wording.TIE_DIFFERS.format(day=format_day(since)), row, "on")
    return comparison


def _judge_update(row: TableRow, stored: Member, known: KnownMembers, comparison: Comparison) -> None:
    """What cannot be true of the person once the row is written."""
    if not comparison.changes:
        return
    person = known.people[row.number]
    merged = replace(
        person.facts,
        official_on=person.official_on or stored.official_on,
        card_number=person.card_number or stored.card_number,
        email=person.email or stored.email,
    )
    around = known.around[row.number]
    for objection in objections_to_person(merged, today=around.today, least_age=around.least_age):
        comparison.error(objection.text, row, objection.field)
    first_tie = known.first_tie.get(stored.pk)
    if first_tie and first_tie < person.joined_on:
        days = {"on": format_day(first_tie), "joined": format_day(person.joined_on)}
        comparison.error(wording.ENTERED_BEFORE_JOINED.format(**days), row, "joined_on")
    if person.official_on and stored.official_on is None and person.joined_on == stored.joined_on:
        months = provision_or_none("admission.probation_months", person.official_on)
        for objection in objections_to_recognition(
            stored.full_name,
            is_probationary=True,
            joined_on=stored.joined_on,
            official_on=person.official_on,
            months=months.number if months else None,
        ):
            comparison.error(objection.text, row, "official_on")
    if row.values.get("standing") == PROBATIONARY and stored.official_on:
        day = format_day(stored.official_on)
        comparison.error(wording.BACK_TO_PROBATION.format(name=stored.full_name, day=day), row, "standing")


def _judge_standing(row: TableRow, comparison: Comparison) -> None:
    """The words of a standing and the day of becoming official must agree (decisions 11)."""
    standing, official_on = row.values.get("standing"), day_of(row, "official_on")
    if standing == PROBATIONARY and official_on:
        comparison.error(wording.PROBATIONER_HAS_DATE, row, "official_on")
    if standing == OFFICIAL and not official_on and comparison.act == "create":
        comparison.error(wording.OFFICIAL_WITHOUT_DATE, row, "official_on")


def _doubt_dates(row: TableRow, person: NewMember, comparison: Comparison) -> None:
    """What may be true but should be looked at again (members.md §10)."""
    if comparison.act == "none" or "joined_on" not in row.values:
        return
    months = provision_or_none("admission.probation_months", person.joined_on)
    expected = months_later(person.joined_on, months.number) if months else None
    if months and expected and person.official_on and person.official_on != expected:
        sentence = wording.NOT_TWELVE_MONTHS.format(
            official=format_day(person.official_on), months=months.number, expected=format_day(expected)
        )
        comparison.warning(sentence, row, "official_on")
    today_rule = least_age_of_joining(clock.today())
    if person.birth and today_rule and _is_young_before_rules(person, today_rule):
        sentence = wording.YOUNG_BEFORE_RULES.format(
            joined=format_day(person.joined_on), age=today_rule.years, born=format_written_day(person.birth)
        )
        comparison.warning(sentence, row, "joined_on")


def _is_young_before_rules(person: NewMember, today_rule: AgeLimit) -> bool:
    """Joined younger than today's rule allows, on a day for which no rule is known: old cases exist."""
    if person.birth is None or least_age_of_joining(person.joined_on) is not None:
        return False
    return person.joined_on > person.birth.day and is_younger_than(
        person.birth, today_rule.years, on=person.joined_on
    )


def _write(member: Member, wanted: Mapping[str, Any], actor: Actor) -> None:
    """Make a member's record say what is wanted, by the acts behind the pages."""
    now = state_of(member)
    joined_on, official_on = (
        dt.date.fromisoformat(wanted[key]) if wanted[key] else None for key in ("joined_on", "official_on")
    )
    if wanted["joined_on"] == now["joined_on"] and official_on and member.official_on is None:
        recognise_member(member.pk, official_on=official_on, actor=actor)
    elif (wanted["joined_on"], wanted["official_on"]) != (now["joined_on"], now["official_on"]) and joined_on:
        correct_dates(member.pk, joined_on=joined_on, official_on=official_on, actor=actor)
    day, precision = wanted["birth_date"] or (None, Precision.DAY.value)
    if any(wanted[key] != now[key] for key in (*TEXTS, "birth_date")):
        update_member(
            member.pk,
            full_name=wanted["full_name"],
            sex=wanted["sex"],
            card_number=wanted["card_number"],
            phone=wanted["phone"],
            email=wanted["email"],
            birth_date=dt.date.fromisoformat(day) if day else None,
            birth_precision=precision,
            is_another_person=True,
            actor=actor,
        )
    if wanted["has_no_device"] != now["has_no_device"]:
        declare_no_device(member.pk, has_no_device=wanted["has_no_device"], actor=actor)
