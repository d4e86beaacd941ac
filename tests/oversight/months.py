"""Cells' months as rows, for the tests of the board: what a meeting would have written, in one line."""

import datetime as dt

from sotay.kernel import clock
from sotay.meetings.models import CellMonth

JUNE = dt.date(2023, 6, 1)
FULL = ("plan", "notice", "held", "rollcall", "minutes", "published", "reported")


def moment(day: int, hour: int = 14, month: int = 6, year: int = 2023) -> dt.datetime:
    return dt.datetime(year, month, day, hour, tzinfo=clock.VIETNAM)


def cell_month(
    organization_id: int,
    steps: tuple[str, ...] = FULL,
    *,
    on: dt.datetime | None = None,
    month: dt.date = JUNE,
    **facts: object,
) -> CellMonth:
    """A month whose steps were all done at one moment; `facts` are further columns."""
    at = (on or moment(5)).isoformat()
    return CellMonth.objects.create(
        organization_id=organization_id,
        month=month,
        evidence=dict.fromkeys(steps, at),
        updated_at=clock.now(),
        **facts,
    )
