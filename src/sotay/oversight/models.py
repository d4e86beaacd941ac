"""What the board itself keeps; everything else is read from the cells' months."""

from typing import ClassVar

from django.contrib.postgres.fields import DateRangeField
from django.db import models

from sotay.access.reach import ReachedBy
from sotay.organizations.models import Organization


class Reminder(models.Model):
    """A cell was reminded of what it lacks in a month; never twice a day."""

    reached_by: ClassVar[ReachedBy] = ReachedBy()

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="reminders")
    month = models.DateField("tháng")
    lacking = models.CharField("còn thiếu", max_length=300)
    sent_on = models.DateField("ngày nhắc")
    sent_at = models.DateTimeField()
    sent_by_id = models.BigIntegerField()
    sent_by_name = models.CharField(max_length=150)
    people_told = models.PositiveSmallIntegerField("số người được báo", default=0)

    class Meta:
        verbose_name = "nhắc việc"
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "month", "sent_on"], name="never_reminded_twice_a_day"
            )
        ]


class AdoptionExemption(models.Model):
    """A dated decision that a cell is outside the adoption count ("không thuộc diện")."""

    reached_by: ClassVar[ReachedBy] = ReachedBy()

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    during = DateRangeField("hiệu lực")
    reason = models.CharField("lý do", max_length=200)
    decision = models.CharField("quyết định", max_length=200)

    class Meta:
        verbose_name = "không thuộc diện ứng dụng"
