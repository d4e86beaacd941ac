"""Assigned work and what happened to it."""

from typing import ClassVar

from django.db import models
from django.db.models.functions import Now

from sotay.access.reach import ReachedBy
from sotay.members.models import Member
from sotay.organizations.models import Organization

from .rules import State as RuleState
from .rules import TaskFacts


class Task(models.Model):
    """Work given to one named person with a product and a deadline; overdue is derived, never stored."""

    reached_by: ClassVar[ReachedBy] = ReachedBy(person="person_id", assistant="person__assistant_id")

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
    person = models.ForeignKey(
        Member, on_delete=models.PROTECT, related_name="tasks", verbose_name="người thực hiện"
    )
    assigned_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="+")
    assigned_on = models.DateField("ngày giao")
    deadline = models.DateField("thời hạn", null=True)
    first_deadline = models.DateField("thời hạn ban đầu", null=True)
    deadline_change_count = models.PositiveSmallIntegerField("số lần gia hạn", default=0)
    is_standing = models.BooleanField("thường xuyên", default=False)
    state = models.CharField("tình trạng", max_length=12, choices=State, default=State.ASSIGNED)
    progress = models.TextField("tiến độ", blank=True)
    done_on = models.DateField("ngày xong", null=True)
    cancelled_reason = models.CharField(max_length=300, blank=True)
    revision = models.PositiveIntegerField(default=0)
    changed_by_name = models.CharField(max_length=150, blank=True)
    changed_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = "nhiệm vụ"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(deadline__isnull=False) | models.Q(is_standing=True),
                name="task_has_deadline",
            ),
            models.CheckConstraint(
                condition=models.Q(deadline__isnull=True) | models.Q(deadline__gte=models.F("assigned_on")),
                name="task_deadline_after_assignment",
            ),
            models.CheckConstraint(
                condition=models.Q(state="done", done_on__isnull=False)
                | (~models.Q(state="done") & models.Q(done_on__isnull=True)),
                name="task_done_has_its_day",
            ),
        ]
        indexes = [
            models.Index(fields=["person", "state", "deadline"], name="task_of_person"),
            models.Index(fields=["organization", "state", "deadline"], name="task_of_organization"),
            models.Index(fields=["source_kind", "source_id"], name="task_by_source"),
        ]

    @property
    def facts(self) -> TaskFacts:
        """What the rules need to know."""
        return TaskFacts(
            state=RuleState(self.state),
            assigned_on=self.assigned_on,
            deadline=self.deadline,
            first_deadline=self.first_deadline,
            done_on=self.done_on,
        )


class TaskEntry(models.Model):
    """One line of a task's history: a report, a changed deadline, done, taken up again, cancelled. Only ever added."""

    class Kind(models.TextChoices):
        ASSIGNED = "assigned", "giao nhiệm vụ"
        REPORTED = "reported", "báo tiến độ"
        FINISHED = "finished", "báo đã xong"
        REOPENED = "reopened", "mở lại"
        CANCELLED = "cancelled", "hủy"
        DEADLINE_CHANGED = "deadline_changed", "đổi thời hạn"

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="entries")
    kind = models.CharField(max_length=20, choices=Kind)
    text = models.TextField("nội dung", blank=True)
    deadline_before = models.DateField(null=True)
    deadline_after = models.DateField(null=True)
    written_by_id = models.BigIntegerField()
    written_by_name = models.CharField(max_length=150)
    written_at = models.DateTimeField()

    class Meta:
        verbose_name = "diễn biến nhiệm vụ"
        ordering = ["id"]
