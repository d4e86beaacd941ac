from typing import ClassVar

from django.db import models

from sotay.access.reach import ReachedBy
from sotay.organizations.models import Organization

from .meeting import Meeting


class CellMonth(models.Model):
    """What the regular meeting of one cell in one month has to show, step by step: evidence and clock.

    Written in the same transaction as every act of the meeting, so that boards count rows instead of scanning records.
    The state of a step (done, late, due, missing) is derived when it is read, because it changes with the hour.
    """

    reached_by: ClassVar[ReachedBy] = ReachedBy()

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="cell_months")
    month = models.DateField("tháng")
    meeting = models.ForeignKey(Meeting, on_delete=models.SET_NULL, null=True, related_name="+")
    meeting_state = models.CharField(max_length=12, blank=True)
    held_on = models.DateField(null=True)
    is_late_entry = models.BooleanField(default=False)
    is_offline_entry = models.BooleanField(default=False)
    is_imported = models.BooleanField(default=False)
    is_gap_accepted = models.BooleanField(default=False)
    gap_reason = models.CharField(max_length=20, blank=True)
    evidence = models.JSONField(default=dict)  # step code -> ISO moment of the evidence
    due = models.JSONField(default=dict)  # step code -> ISO moment of the clock; absent: no clock
    opens = models.JSONField(
        default=dict
    )  # step code -> ISO moment at which its clock begins; absent: runs already
    not_applicable = models.JSONField(default=list)  # step codes without a rule that month
    required_count = models.PositiveIntegerField("thuộc diện dự", null=True)
    present_count = models.PositiveIntegerField("có mặt", null=True)
    excused_count = models.PositiveIntegerField("vắng có lý do", null=True)
    unexcused_count = models.PositiveIntegerField("vắng không lý do", null=True)
    speaker_count = models.PositiveIntegerField("người phát biểu", null=True)
    task_count = models.PositiveIntegerField("nhiệm vụ giao", null=True)
    grade = models.CharField(max_length=20, blank=True)
    updated_at = models.DateTimeField()

    class Meta:
        verbose_name = "tháng sinh hoạt của chi bộ"
        constraints = [
            models.UniqueConstraint(fields=["organization", "month"], name="one_row_per_cell_month")
        ]
        indexes = [models.Index(fields=["month", "organization"], name="cell_months_by_month")]
