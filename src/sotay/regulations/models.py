"""A committee's own values, dated. Rows are added; a value in them is never changed."""

import datetime as dt
from typing import Final

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import BigIntegerRangeField, DateRangeField, RangeOperators
from django.db import models
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import F, Func, Q
from django.db.models.functions import Now

from .catalogue import catalogue
from .rules import Span
from .wording import value_in_words


class AsPoint(Func):
    """A number as a range of one point, so that plain GiST can ask it for equality without `btree_gist`."""

    function = "int8range"
    template = "%(function)s(%(expressions)s, %(expressions)s, '[]')"
    output_field: Final = BigIntegerRangeField()


class KeyAsNumber(Func):
    """A key hashed to a number: without `btree_gist`, GiST compares ranges of numbers but no texts.

    Two keys of one committee whose 64 bits were equal could only be refused, never mixed up.
    """

    function = "hashtextextended"
    template = "%(function)s(%(expressions)s, 0)"
    output_field: Final = models.BigIntegerField()


class LocalValue(models.Model):
    """What one committee has set for a rule, for itself and everything below it, during a run of days.

    `organization_id` and the ids of persons are plain numbers: organizations and members stand above this
    module. The names beside them are those of the day of recording.
    """

    organization_id = models.BigIntegerField()
    organization_name = models.CharField("tổ chức đảng", max_length=300)
    key = models.CharField("quy định", max_length=100)
    during = DateRangeField("thời gian áp dụng")
    value = models.CharField("giá trị", max_length=300)
    decision_number = models.CharField("số văn bản", max_length=60)
    decided_on = models.DateField("ngày văn bản")
    note = models.CharField("ghi chú", max_length=500, blank=True)
    set_by_id = models.BigIntegerField()
    set_by_name = models.CharField("người ghi", max_length=150)
    recorded_at = models.DateTimeField(db_default=Now())
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by_id = models.BigIntegerField(null=True)
    withdrawn_by_name = models.CharField(max_length=150, blank=True)
    withdrawn_reason = models.CharField("lý do rút", max_length=500, blank=True)

    class Meta:
        verbose_name = "giá trị riêng"
        indexes = [models.Index(fields=["key", "organization_id"], name="local_value_of_organization")]
        constraints = [
            ExclusionConstraint(
                name="one_local_value_at_a_time",
                expressions=[
                    (AsPoint(F("organization_id")), RangeOperators.OVERLAPS),
                    (AsPoint(KeyAsNumber(F("key"))), RangeOperators.OVERLAPS),
                    ("during", RangeOperators.OVERLAPS),
                ],
                condition=Q(withdrawn_at=None),
            ),
            models.CheckConstraint(
                name="local_value_has_days",
                condition=Q(during__isempty=False) & Q(during__lower_inf=False),
            ),
        ]

    @property
    def last_day(self) -> dt.date | None:
        """The last day on which the value holds, None while it stays."""
        return None if self.during.upper is None else self.during.upper - dt.timedelta(days=1)

    @property
    def in_words(self) -> str:
        """The value as people read it."""
        rule = catalogue()[self.key]
        return value_in_words(rule.parse(self.value), rule.unit, rule.choices)

    @property
    def span(self) -> Span:
        return Span(self.during.lower, self.last_day)

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_at is not None

    def end_on(self, last_day: dt.date) -> None:
        """Shorten the run of days; what the value is stays as it was set."""
        self.during = DateRange(self.during.lower, last_day + dt.timedelta(days=1))
