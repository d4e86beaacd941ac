"""The ground: organizations, people, posts, groups. Everything that must stand before a meeting can be held."""

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from sotay.access.actor import system_actor
from sotay.committees.actions.appoint_to_post import appoint_to_post
from sotay.committees.actions.open_body import open_body
from sotay.committees.actions.open_committee import open_committee
from sotay.committees.actions.put_in_charge import put_in_charge
from sotay.committees.models import AdvisoryBody
from sotay.kernel import clock
from sotay.members.actions.add_members import add_members
from sotay.members.actions.change_standing import change_standing
from sotay.members.models import Standing
from sotay.members.rules import NewMember
from sotay.organizations.actions.found_organization import found_organization
from sotay.organizations.actions.open_group import open_group
from sotay.organizations.actions.put_in_group import put_in_group

from ..names import People, Person
from ..scene import BODIES, FOUNDED, TERM_NAME, Cell, cells

GROUP_CODE, GROUP_NAME = "HCSN-DN", "Khối Hành chính sự nghiệp – Doanh nghiệp"
BUILDER = system_actor("dựng dữ liệu minh họa")
EXEMPT_MEMBERS = 11
FOLLOWED_BY_ONE = 12
Progress = Callable[[str, int, int], None]


@dataclass
class Ground:
    """Numbers of what was founded: organizations by code, members of each cell in order (the secretary first)."""

    organizations: dict[str, int] = field(default_factory=dict)
    members: dict[str, list[int]] = field(default_factory=dict)
    people: dict[str, int] = field(default_factory=dict)

    def to_json(self) -> str:
        return json.dumps(
            {"organizations": self.organizations, "members": self.members, "people": self.people}
        )

    @classmethod
    def from_json(cls, text: str) -> "Ground":
        stored: dict[str, Any] = json.loads(text)
        return cls(stored["organizations"], stored["members"], stored["people"])


def build_ground(progress: Progress) -> Ground:
    """Found, enter, appoint; as of 01/7/2020, the first day of the term."""
    ground = Ground()
    plan = list(cells())
    with clock.at(dt.datetime.combine(FOUNDED, dt.time(8), tzinfo=clock.VIETNAM)):
        found_all(ground, plan, progress)
        enter_all(ground, plan, progress)
        appoint_all(ground, plan, progress)
        set_standings(ground, plan)
    return ground


def found_all(ground: Ground, plan: list[Cell], progress: Progress) -> None:
    total = len(BODIES) + len(plan)
    for number, body in enumerate(BODIES, start=1):
        found(ground, body.code, body.name, body.short_name, body.kind, "", body.parent)
        progress("tổ chức đảng", number, total)
    for number, cell in enumerate(plan, start=1 + len(BODIES)):
        found(ground, cell.code, cell.name, cell.short_name, cell.kind, cell.cell_type, cell.parent)
        progress("tổ chức đảng", number, total)
    group = open_group(
        organization_id=ground.organizations["QU"], code=GROUP_CODE, name=GROUP_NAME, actor=BUILDER
    )
    bases = [body.code for body in BODIES if body.code != "QU"]
    bases += [cell.code for cell in plan if cell.parent == "QU" and cell.is_in_bloc]
    for code in bases:
        put_in_group(group.pk, organization_id=ground.organizations[code], on=FOUNDED, actor=BUILDER)


def found(
    ground: Ground,
    code: str,
    name: str,
    short_name: str,
    kind: str,
    cell_type: str,
    parent: str | None,
) -> None:
    organization = found_organization(
        code=code,
        name=name,
        short_name=short_name,
        kind=kind,
        cell_type=cell_type,
        parent_id=ground.organizations[parent] if parent else None,
        on=FOUNDED,
        actor=BUILDER,
    )
    ground.organizations[code] = organization.pk
    open_committee(organization.pk, term_name=TERM_NAME, since=FOUNDED, actor=BUILDER)


def enter_all(ground: Ground, plan: list[Cell], progress: Progress) -> None:
    """Everybody in a few statements; the first of a cell is its secretary-to-be, an experienced member."""
    people = People()
    rows: list[tuple[str, NewMember]] = []
    newcomers: list[tuple[str, NewMember]] = []
    for cell in plan:
        cell_id = ground.organizations[cell.code]
        settled = cell.member_count - len(cell.newcomers_on)
        leaders = [people.next(years_in_party=years, is_leader=True) for years in (14, 8)]
        everybody = [*leaders, *people.some(settled - 2)]
        rows += [(cell.code, as_member(person, cell_id, FOUNDED)) for person in everybody]
        newcomers += [
            (cell.code, as_member(newcomer(people, cell, day), cell_id, day)) for day in cell.newcomers_on
        ]
    progress("đảng viên", 0, len(rows) + len(newcomers))
    enter(ground, rows)
    for number, (code, row) in enumerate(sorted(newcomers, key=lambda entry: entry[1].on), start=1):
        with clock.at(dt.datetime.combine(row.on, dt.time(17), tzinfo=clock.VIETNAM)):
            enter(ground, [(code, row)])
        progress("đảng viên", len(rows) + number, len(rows) + len(newcomers))


def newcomer(people: People, cell: Cell, day: dt.date) -> Person:
    """Somebody admitted on that day; in a school a pupil who has just turned eighteen."""
    person = people.next(joining_on=day)
    if cell.cell_type == "school":
        return replace(person, birth_date=dt.date(day.year - 18, 1 + len(person.full_name) % 4, 12))
    return person


def enter(ground: Ground, rows: list[tuple[str, NewMember]]) -> None:
    members = add_members([row for _, row in rows], actor=BUILDER)
    for (code, _), member in zip(rows, members, strict=True):
        ground.members.setdefault(code, []).append(member.pk)


def as_member(person: Person, cell_id: int, on: dt.date) -> NewMember:
    return NewMember(
        full_name=person.full_name,
        cell_id=cell_id,
        on=on,
        joined_on=person.joined_on,
        official_on=person.official_on,
        sex=person.sex,
        birth_date=person.birth_date,
        phone=person.phone,
        has_no_device=person.has_no_device,
        is_another_person=True,
    )


def appoint_all(ground: Ground, plan: list[Cell], progress: Progress) -> None:
    """Secretaries of cells, their deputies and committees where the size asks for them; then the committees above."""
    for number, cell in enumerate(plan, start=1):
        people = ground.members[cell.code]
        appoint(ground, people[0], cell.code, "secretary")
        if cell.member_count >= 8:
            appoint(ground, people[1], cell.code, "deputy_secretary")
        if cell.member_count >= 13:
            appoint(ground, people[2], cell.code, "cell_committee_member")
        progress("chức vụ", number, len(plan))
    for body in BODIES:
        seat = "CQ" if body.code == "QU" else next(cell.code for cell in plan if cell.parent == body.code)
        people = ground.members[seat]
        appoint(ground, people[3], body.code, "committee_secretary")
        if body.code != "QU":
            ground.people[f"office:{body.code}"] = people[2]
            appoint(ground, people[2], body.code, "office_officer")
    appoint_district(ground)
    put_all_in_charge(ground, plan)


def appoint_district(ground: Ground) -> None:
    """The bodies of the committee above: standing members, Organisation Board, office, the two technical posts."""
    district = ground.organizations["QU"]
    kinds = AdvisoryBody.Kind
    for kind in kinds:
        open_body(district, kind=kind, since=FOUNDED, actor=BUILDER)
    people = ground.members["CQ"]
    for place, post in (
        (4, "standing_deputy_secretary"),
        (5, "organisation_board_head"),
        (6, "organisation_board_deputy_head"),
        (7, "organisation_board_officer"),
        (8, "rule_administrator"),
        (9, "security_officer"),
    ):
        appoint(ground, people[place], "QU", post)
        ground.people[post] = people[place]


def put_all_in_charge(ground: Ground, plan: list[Cell]) -> None:
    """Each committee member of the enterprises follows twelve cells; those of the district the base cells."""
    of_enterprises = [cell for cell in plan if cell.parent == "DN"]
    for number, cell in enumerate(of_enterprises):
        follower = ground.members[f"DN.{60 + number // FOLLOWED_BY_ONE:02d}"][0]
        if follower in ground.members[cell.code]:
            continue
        ground.people.setdefault("in_charge", follower)
        put_in_charge(
            member_id=follower, organization_id=ground.organizations[cell.code], since=FOUNDED, actor=BUILDER
        )
    for cell in (one for one in plan if one.parent == "QU" and one.is_in_bloc):
        put_in_charge(
            member_id=ground.members["CQ"][4],
            organization_id=ground.organizations[cell.code],
            since=FOUNDED,
            actor=BUILDER,
        )


def appoint(ground: Ground, member_id: int, code: str, post: str) -> None:
    appoint_to_post(
        member_id=member_id,
        organization_id=ground.organizations[code],
        post_kind=post,
        since=FOUNDED,
        actor=BUILDER,
    )


def set_standings(ground: Ground, plan: list[Cell]) -> None:
    """Eleven exempt members and one suspended, in the larger cells, never those with a post."""
    large = [cell for cell in plan if cell.member_count >= 13 and cell.is_in_bloc]
    for cell in large[:EXEMPT_MEMBERS]:
        change_standing(
            ground.members[cell.code][-2], kind=Standing.Kind.EXEMPT, since=dt.date(2022, 1, 1), actor=BUILDER
        )
    change_standing(
        ground.members[large[EXEMPT_MEMBERS].code][-3],
        kind=Standing.Kind.SUSPENDED,
        since=dt.date(2023, 5, 15),
        until=dt.date(2023, 8, 12),
        actor=BUILDER,
    )
