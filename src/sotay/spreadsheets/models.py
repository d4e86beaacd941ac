"""Import runs. Organizations stand above this module, so a run holds an organization's number and path as
plain values.
"""

from dataclasses import dataclass
from typing import ClassVar

from django.db import models
from django.db.models.functions import Now

from sotay.access.reach import ReachedBy
from sotay.kernel.clock import now

from .sealed import SealedBytesField, SealedJSONField


@dataclass(frozen=True)
class _ByOwnColumns(ReachedBy):
    """Rights over a run follow the organization's number that the run itself holds."""

    organization: str = "self"

    def lookup_of_organization(self, field: str) -> str:
        return f"organization_{field}"


class ImportRun(models.Model):
    """One file brought in, or about to be: where it stands, who acts, what was chosen."""

    class State(models.TextChoices):
        UPLOADED = "uploaded"
        PREVIEWED = "previewed"
        APPLYING = "applying"
        APPLIED = "applied"
        UNDOING = "undoing"
        UNDONE = "undone"
        FAILED = "failed"
        ABANDONED = "abandoned"

    reached_by: ClassVar[ReachedBy] = _ByOwnColumns()

    kind = models.CharField("loại danh sách", max_length=40)
    organization_id = models.BigIntegerField("tổ chức")
    organization_path = models.CharField(max_length=120, db_collation="C", blank=True)
    organization_name = models.CharField(max_length=300, blank=True)
    state = models.CharField("trạng thái", max_length=12, choices=State, default=State.UPLOADED)

    file_name = models.CharField("tên tệp", max_length=200)
    sha256 = models.CharField("mã băm", max_length=64)
    size = models.PositiveIntegerField("dung lượng")

    sheet_name = models.CharField("trang tính", max_length=200, blank=True)
    sheet_names = models.JSONField(default=list)
    headings = SealedJSONField("các cột của tệp", default=list)
    corrections = models.JSONField("cột đã chọn lại", default=dict)
    titles_names = models.BooleanField("viết hoa chữ cái đầu họ tên", default=False)
    converts_legacy = models.BooleanField("chuyển mã phông cũ", default=False)
    legacy_found = models.JSONField(default=list)
    names_in_capitals = models.PositiveIntegerField(default=0)
    counts = models.JSONField("số dòng theo trạng thái", default=dict)
    failure = models.TextField("lý do", blank=True)

    uploaded_at = models.DateTimeField(default=now)
    uploaded_by_id = models.BigIntegerField()
    uploaded_by_name = models.CharField(max_length=150)
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.JSONField("người xác nhận và quyền khi xác nhận", null=True)
    applied_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "lần nhập danh sách"
        indexes = [
            models.Index(fields=["organization_id", "kind", "-id"], name="import_of_organization"),
            models.Index(fields=["sha256"], name="import_of_file"),
        ]

    @property
    def has_missing_columns(self) -> bool:
        return self.state == self.State.UPLOADED


class ImportFile(models.Model):
    """The file of a run until it is applied or given up; apart from the run, which every page fetches."""

    run = models.OneToOneField(ImportRun, on_delete=models.CASCADE, related_name="file", primary_key=True)
    content = SealedBytesField("nội dung tệp")

    class Meta:
        verbose_name = "tệp của lần nhập"


class ImportRow(models.Model):
    """One row as it was previewed: what it means, and what the person has decided about it."""

    class State(models.TextChoices):
        NEW = "new"
        CHANGED = "changed"
        SAME = "same"
        WARNING = "warning"
        ERROR = "error"
        SKIPPED = "skipped"

    class Act(models.TextChoices):
        CREATE = "create"
        UPDATE = "update"
        NONE = "none"

    class Decision(models.TextChoices):
        OPEN = "open"
        APPLY = "apply"
        LEAVE = "leave"

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField("dòng")
    state = models.CharField("trạng thái", max_length=8, choices=State)
    act = models.CharField("việc", max_length=8, choices=Act)
    decision = models.CharField("quyết định", max_length=8, choices=Decision)
    target_id = models.BigIntegerField(null=True)
    cells = SealedJSONField("nội dung dòng")

    class Meta:
        verbose_name = "dòng xem trước"
        constraints = [models.UniqueConstraint(fields=["run", "number"], name="import_row_once")]
        indexes = [models.Index(fields=["run", "state", "number"], name="import_row_of_state")]


class AppliedRow(models.Model):
    """What a run did for one row, so that it can be taken back."""

    run = models.ForeignKey(ImportRun, on_delete=models.PROTECT, related_name="applied_rows")
    number = models.PositiveIntegerField("dòng")
    act = models.CharField(max_length=8, choices=ImportRow.Act)
    target_id = models.BigIntegerField()
    undo = SealedJSONField("để hoàn tác")

    class Meta:
        verbose_name = "dòng đã nhập"
        constraints = [models.UniqueConstraint(fields=["run", "number"], name="applied_row_once")]


class ImportProgress(models.Model):
    """How far a run has come. Written through a connection of its own; no foreign key, so that nothing waits
    for it.
    """

    run_id = models.BigIntegerField(primary_key=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    moved_at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = "tiến độ nhập"


class ColumnMemory(models.Model):
    """How an organization has corrected the columns of its files of one kind: heading → column, "" for "not
    used".
    """

    organization_id = models.BigIntegerField()
    kind = models.CharField(max_length=40)
    headings = models.JSONField(default=dict)

    class Meta:
        verbose_name = "cách ghép cột"
        constraints = [models.UniqueConstraint(fields=["organization_id", "kind"], name="column_memory_once")]
