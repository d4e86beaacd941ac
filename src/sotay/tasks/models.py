"""One assigned piece of work."""

from typing import ClassVar

from django.db import models
from django.db.models.functions import Now

from sotay.access.reach import ReachedBy
from sotay.members.models import Member
from sotay.organizations.models import Organization


class Task(models.Model):
    """Work given to one named person with a product and a deadline; overdue is derived, never stored."""

    reached_by: ClassVar[ReachedBy] = ReachedBy(person="person_id")

    class State(models.TextChoices):
        ASSIGNED = "assigned", "đã giao"
        IN_PROGRESS = "in_progress", "đang làm"
        DONE = "done", "đã xong"
        CANCELLED = "cancelled", "đã hủy"

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="tasks")
    source_kind = models.CharField(max_length=20, default="meeting")
    source_id = models.BigIntegerField(null=True)
    content = models.CharField("nhiệm vụ", max_length=500)
    product = models.CharField("sản phẩm", max_length=200, blank=True)
    person = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="tasks", verbose_name="người thực hiện")
    assigned_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="+")
    assigned_on = models.DateField("ngày giao")
    deadline = models.DateField("thời hạn", null=True)
    is_standing = models.BooleanField("thường xuyên", default=False)
    state = models.CharField("tình trạng", max_length=12, choices=State, default=State.ASSIGNED)
    progress = models.TextField("tiến độ", blank=True)
    done_on = models.DateField("ngày xong", null=True)
    cancelled_reason = models.CharField(max_length=300, blank=True)
    revision = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = "nhiệm vụ"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(deadline__isnull=False) | models.Q(is_standing=True), name="task_has_deadline"
            ),
            models.CheckConstraint(
                condition=models.Q(deadline__isnull=True) | models.Q(deadline__gte=models.F("assigned_on")),
                name="task_deadline_after_assignment",
            ),
        ]
        indexes = [
            models.Index(fields=["person", "state", "deadline"], name="task_of_person"),
            models.Index(fields=["organization", "state", "deadline"], name="task_of_organization"),
            models.Index(fields=["source_kind", "source_id"], name="task_by_source"),
        ]
