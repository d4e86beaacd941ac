from typing import ClassVar

from django.db import models

from sotay.access.reach import ReachedBy

from .meeting import Meeting


class AgendaItem(models.Model):
    """One step of the agenda, with what was noted at it. A save needs the revision it started from."""

    reached_by: ClassVar[ReachedBy] = ReachedBy(
        organization="meeting__organization", minute_taker="meeting__acting_minute_taker_id"
    )

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="agenda")
    order = models.PositiveSmallIntegerField("thứ tự")
    part = models.CharField("phần", max_length=120, blank=True)
    step_code = models.CharField("bước", max_length=20, blank=True)
    title = models.CharField("nội dung", max_length=300)
    is_mandatory = models.BooleanField("bắt buộc", default=False)
    produces = models.CharField(max_length=30, blank=True)
    minutes_planned = models.PositiveSmallIntegerField("số phút", null=True, blank=True)
    note = models.TextField("ghi chép", blank=True)
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "chương trình họp"
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "order"], name="agenda_order_once", deferrable=models.Deferrable.DEFERRED
            )
        ]
