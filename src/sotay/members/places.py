"""Whether a cell can take a member on a day: the look-ups and the objections that several actions share."""

import datetime as dt
from collections.abc import Iterator

from sotay.kernel.formats import format_day
from sotay.kernel.objections import Objection
from sotay.organizations.models import Organization

from . import rules, wording
from .log import ONE_DAY
from .models import Member, Membership
from .queries import is_cell_on, stands_on


def objections_to_cell(
    organization: Organization, on: dt.date, *, field: str = "cell"
) -> Iterator[Objection]:
    """Whether members can belong to this organization from a day on."""
    yield from rules.objections_to_cell(
        organization.name,
        is_standing=stands_on(organization, on),
        is_cell=is_cell_on(organization, on),
        on=on,
        field=field,
    )


def objections_to_leaving(member: Member, current: Membership | None, on: dt.date) -> Iterator[Objection]:
    """Whether the official tie in force on a day can be ended by a change from that day on."""
    if current is None:
        yield Objection(wording.NOT_IN_A_CELL.format(day=format_day(on), name=member.full_name), field="on")
    elif current.during.upper is not None:
        yield Objection(
            wording.MOVED_LATER.format(name=member.full_name, day=format_day(current.during.upper)),
            field="on",
        )


def objections_to_overlap(member: Member, stay: Membership | None) -> Iterator[Objection]:
    """A member has one temporary stay at a time."""
    if stay is not None:
        yield Objection(
            wording.TEMPORARY_OVERLAPS.format(
                name=member.full_name,
                cell=stay.organization.name,
                day=format_day(stay.during.upper - ONE_DAY),
            ),
            field="since",
        )
