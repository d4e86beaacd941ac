from typing import ClassVar

from django.db import models

from sotay.access.reach import ReachedBy
from sotay.documents.models import SecrecyClass, StoredFile

from .meeting import Meeting


class MeetingPaper(models.Model):
    """A paper of a meeting: a file or a text, always with a secrecy class; a changed file is a new version."""

    reached_by: ClassVar[ReachedBy] = ReachedBy(
        organization="meeting__organization", minute_taker="meeting__acting_minute_taker_id"
    )

    class Kind(models.TextChoices):
        REPORT = "report", "báo cáo"
        DRAFT_RESOLUTION = "draft_resolution", "dự thảo nghị quyết"
        THEMATIC = "thematic", "báo cáo chuyên đề"
        UPPER = "upper", "văn bản cấp trên"
        OTHER = "other", "tài liệu khác"

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="papers")
    title = models.CharField("tên tài liệu", max_length=200)
    kind = models.CharField("loại tài liệu", max_length=20, choices=Kind, default=Kind.REPORT)
    secrecy_class = models.CharField("độ mật", max_length=10, choices=SecrecyClass)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    text = models.TextField("nội dung", blank=True)
    version = models.PositiveSmallIntegerField(default=1)
    replaces = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="replaced_by")
    is_spelling_fix = models.BooleanField("sửa lỗi chính tả", default=False)
    is_current = models.BooleanField(default=True)
    was_given_in_session = models.BooleanField("đưa tại cuộc họp", default=False)
    published_at = models.DateTimeField("gửi lúc", null=True)
    added_by_id = models.BigIntegerField()
    added_by_name = models.CharField(max_length=150)
    added_at = models.DateTimeField()

    class Meta:
        verbose_name = "tài liệu họp"
        ordering = ["id"]
