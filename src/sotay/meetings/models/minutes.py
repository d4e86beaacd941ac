from typing import ClassVar

from django.db import models

from sotay.access.reach import ReachedBy
from sotay.members.models import Member

from .meeting import Meeting


class Minutes(models.Model):
    """One version of the minutes. Once signed it is immutable (a trigger refuses); a correction is a new version."""

    reached_by: ClassVar[ReachedBy] = ReachedBy(
        organization="meeting__organization", minute_taker="meeting__acting_minute_taker_id"
    )

    class State(models.TextChoices):
        DRAFT = "draft", "dự thảo"
        SIGNED = "signed", "đã ký"

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="minutes_versions")
    version = models.PositiveSmallIntegerField(default=1)
    register_number = models.PositiveIntegerField("số trong sổ biên bản", null=True)
    text = models.TextField("nội dung biên bản")
    state = models.CharField(max_length=6, choices=State, default=State.DRAFT)
    revision = models.PositiveIntegerField(default=0)
    correction_reason = models.CharField("lý do đính chính", max_length=300, blank=True)
    content_hash = models.CharField(max_length=64, blank=True)
    signed_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "biên bản"
        ordering = ["version"]
        constraints = [models.UniqueConstraint(fields=["meeting", "version"], name="minutes_version_once")]


class MinutesRevision(models.Model):
    """One saved text of the minutes: who, when; any can be read and restored."""

    minutes = models.ForeignKey(Minutes, on_delete=models.CASCADE, related_name="revisions")
    revision = models.PositiveIntegerField()
    text = models.TextField()
    saved_by_id = models.BigIntegerField()
    saved_by_name = models.CharField(max_length=150)
    saved_at = models.DateTimeField()

    class Meta:
        verbose_name = "lần lưu biên bản"
        ordering = ["revision"]
        constraints = [models.UniqueConstraint(fields=["minutes", "revision"], name="minutes_revision_once")]


class MinutesSignature(models.Model):
    """A signature under one version of the minutes, in the app or declared as signed on paper on a day."""

    class Capacity(models.TextChoices):
        MINUTE_TAKER = "minute_taker", "người ghi biên bản"
        CHAIR = "chair", "chủ trì"

    class Way(models.TextChoices):
        APP = "app", "ký trên hệ thống"
        PAPER = "paper", "ký trên giấy"

    minutes = models.ForeignKey(Minutes, on_delete=models.CASCADE, related_name="signatures")
    capacity = models.CharField(max_length=12, choices=Capacity)
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    way = models.CharField(max_length=5, choices=Way, default=Way.APP)
    paper_on = models.DateField("ngày ký trên giấy", null=True)
    content_hash = models.CharField(max_length=64)
    signed_at = models.DateTimeField()
    entered_by_name = models.CharField(max_length=150)

    class Meta:
        verbose_name = "chữ ký biên bản"
        constraints = [
            models.UniqueConstraint(fields=["minutes", "capacity", "member"], name="one_signature_per_signer")
        ]
