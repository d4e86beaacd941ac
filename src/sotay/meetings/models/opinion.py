from typing import ClassVar

from django.db import models
from django.db.models.functions import Now

from sotay.access.reach import ReachedBy
from sotay.members.models import Member

from .agenda import AgendaItem
from .meeting import Meeting


class Opinion(models.Model):
    """What a member wrote before, said at, or wrote after a meeting; a proposal also asks for an answer."""

    reached_by: ClassVar[ReachedBy] = ReachedBy(
        organization="meeting__organization",
        person="member_id",
        minute_taker="meeting__acting_minute_taker_id",
    )

    class Channel(models.TextChoices):
        WRITTEN_BEFORE = "written_before", "gửi trước"
        SPOKEN = "spoken", "phát biểu"
        WRITTEN_AFTER = "written_after", "gửi sau"

    class Kind(models.TextChoices):
        COMMENT = "comment", "ý kiến"
        PROPOSAL = "proposal", "kiến nghị, đề xuất"
        QUESTION = "question", "câu hỏi"
        PUBLIC_MOOD = "public_mood", "tình hình dư luận"

    class Visibility(models.TextChoices):
        SECRETARY = "secretary", "bí thư"
        COMMITTEE = "committee", "chi ủy"
        CELL = "cell", "cả chi bộ"

    class ProposalState(models.TextChoices):
        NONE = "", "–"
        RECEIVED = "received", "đã nhận"
        ANSWERED_IN_MEETING = "answered_in_meeting", "đã trả lời tại cuộc họp"
        ASSIGNED = "assigned", "đã giao thực hiện"
        FORWARDED_UP = "forwarded_up", "đã chuyển cấp trên"
        OUT_OF_COMPETENCE = "out_of_competence", "không thuộc thẩm quyền"
        WITHDRAWN = "withdrawn", "đã rút"

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="opinions")
    agenda_item = models.ForeignKey(AgendaItem, on_delete=models.SET_NULL, null=True, related_name="opinions")
    member = models.ForeignKey(
        Member, on_delete=models.PROTECT, related_name="opinions", verbose_name="người nêu"
    )
    channel = models.CharField(max_length=15, choices=Channel)
    kind = models.CharField("loại", max_length=12, choices=Kind, default=Kind.COMMENT)
    visibility = models.CharField("ai được xem", max_length=10, choices=Visibility, default=Visibility.CELL)
    text = models.TextField("nội dung")
    is_reserved = models.BooleanField("bảo lưu ý kiến", default=False)
    is_assisted = models.BooleanField("nhập hộ", default=False)
    slip_number = models.CharField("số phiếu giấy", max_length=40, blank=True)
    entered_by_id = models.BigIntegerField()
    entered_by_name = models.CharField(max_length=150)
    entered_at = models.DateTimeField()
    proposal_state = models.CharField(max_length=20, choices=ProposalState, default="", blank=True)
    answer = models.TextField("trả lời", blank=True)
    answer_due_on = models.DateField(null=True)
    answered_by_name = models.CharField(max_length=150, blank=True)
    answered_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = "ý kiến"
        ordering = ["id"]
        indexes = [models.Index(fields=["meeting", "channel"], name="opinions_of_meeting")]
