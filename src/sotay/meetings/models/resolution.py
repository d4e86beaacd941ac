from typing import ClassVar

from django.db import models

from sotay.access.reach import ReachedBy
from sotay.documents.models import DocumentNumber, SecrecyClass
from sotay.organizations.models import Organization

from .ballot import Ballot
from .meeting import Meeting


class Resolution(models.Model):
    """The result of a meeting: a resolution or a conclusion. Numbered at issue, then immutable."""

    reached_by: ClassVar[ReachedBy] = ReachedBy(
        organization="meeting__organization", minute_taker="meeting__acting_minute_taker_id"
    )

    class Type(models.TextChoices):
        RESOLUTION = "NQ", "nghị quyết"
        CONCLUSION = "KL", "kết luận"

    meeting = models.OneToOneField(Meeting, on_delete=models.CASCADE, related_name="resolution")
    type_code = models.CharField("loại", max_length=4, choices=Type, default=Type.RESOLUTION)
    subject_line = models.CharField("trích yếu", max_length=300)
    text = models.TextField("nội dung")
    secrecy_class = models.CharField(
        "độ mật", max_length=10, choices=SecrecyClass, default=SecrecyClass.INTERNAL
    )
    ballot = models.ForeignKey(Ballot, on_delete=models.PROTECT, null=True, related_name="+")
    number = models.OneToOneField(DocumentNumber, on_delete=models.PROTECT, null=True, related_name="+")
    issued_at = models.DateTimeField("ban hành lúc", null=True)
    issued_by_name = models.CharField(max_length=150, blank=True)
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "nghị quyết"


class MeetingReport(models.Model):
    """The result sent to the committee above, and its receipt."""

    reached_by: ClassVar[ReachedBy] = ReachedBy(organization="to_organization")

    meeting = models.OneToOneField(Meeting, on_delete=models.CASCADE, related_name="report")
    to_organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField("gửi lúc")
    sent_by_name = models.CharField(max_length=150)
    received_at = models.DateTimeField("cấp trên xem lúc", null=True)
    received_by_name = models.CharField(max_length=150, blank=True)

    class Meta:
        verbose_name = "báo cáo kết quả sinh hoạt"


class NationalMark(models.Model):
    """A person's declaration that the result was uploaded to the national app; declared, never verified by us."""

    meeting = models.OneToOneField(Meeting, on_delete=models.CASCADE, related_name="national_mark")
    declared_on = models.DateField("ngày đưa lên")
    declared_by_name = models.CharField(max_length=150)
    declared_at = models.DateTimeField()

    class Meta:
        verbose_name = "đưa lên Sổ tay ĐVĐT"
