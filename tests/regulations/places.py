"""Organizations as regulations see them, and what committees have set, without the modules above."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.backends.postgresql.psycopg_any import DateRange

from sotay.regulations.models import LocalValue


@dataclass
class Place:
    """An organization with its line upwards; `asked` counts how often the tree was asked."""

    pk: int
    line: tuple[int, ...]
    moved_on: date = date.max
    line_before: tuple[int, ...] = ()
    asked: list[date] = field(default_factory=list)

    def line_on(self, on: date, /) -> tuple[int, ...]:
        self.asked.append(on)
        return self.line if self.moved_on is date.max or on >= self.moved_on else self.line_before


def local_value(
    organization_id: int, key: str, value: str, *, since: date, until: date | None = None, **more: object
) -> LocalValue:
    """A row as `set_local_value` leaves it."""
    return LocalValue.objects.create(
        organization_id=organization_id,
        organization_name=f"Đảng ủy {organization_id}",
        key=key,
        during=DateRange(since, None if until is None else until + timedelta(days=1)),
        value=value,
        decision_number="12-QĐ/ĐU",
        decided_on=since,
        set_by_id=1,
        set_by_name="Hoàng Đức Yến",
        **more,
    )
