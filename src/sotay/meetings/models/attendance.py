from typing import ClassVar

from django.db import models

from sotay.access.reach import ReachedBy
from sotay.members.models import Member

from .meeting import Meeting


class Invitation(models.Model):
    """A notice of a meeting to one person, with its receipt."""

    reached_by: ClassVar[ReachedBy] = ReachedBy(organization="meeting__organization", person="member_id")

    class Capacity(models.TextChoices):
        MEMBER = "member", "đảng viên"
        TEMPORARY = "temporary", "đảng viên sinh hoạt tạm thời"
        IN_CHARGE = "in_charge", "cấp ủy viên phụ trách"

    class Channel(models.TextChoices):
        APP = "app", "trên hệ thống"
        EMAIL = "email", "thư điện tử"
        PAPER = "paper", "giấy mời"
        PHONE = "phone", "điện thoại"

    class Answer(models.TextChoices):
        NONE = "", "chưa trả lời"
        WILL_ATTEND = "will_attend", "sẽ dự"
        ASKS_LEAVE = "asks_leave", "xin vắng"

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="invitations")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="invitations")
    capacity = models.CharField(max_length=10, choices=Capacity, default=Capacity.MEMBER)
    channel = models.CharField(max_length=6, choices=Channel, default=Channel.APP)
    sent_at = models.DateTimeField("gửi lúc")
    delivered_at = models.DateTimeField("nhận lúc", null=True)
    read_at = models.DateTimeField("xem lúc", null=True)
    answer = models.CharField("trả lời", max_length=12, choices=Answer, default="", blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "triệu tập, giấy mời"
        constraints = [models.UniqueConstraint(fields=["meeting", "member"], name="invited_once")]
        indexes = [models.Index(fields=["member", "-sent_at"], name="invitations_of_member")]


class LeaveRequest(models.Model):
    """A request to be absent; its reason is seen by the secretary and the approver only."""

    reached_by: ClassVar[ReachedBy] = ReachedBy(organization="meeting__organization", person="member_id")

    class Reason(models.TextChoices):
        ILLNESS = "illness", "ốm"
        WORK = "work", "công tác"
        FAMILY = "family", "việc gia đình"
        STUDY = "study", "học tập"
        MATERNITY = "maternity", "thai sản"
        DISASTER = "disaster", "thiên tai"
        OTHER = "other", "khác"

    class State(models.TextChoices):
        SUBMITTED = "submitted", "chờ quyết định"
        APPROVED = "approved", "đồng ý"
        REFUSED = "refused", "không đồng ý"
        WITHDRAWN = "withdrawn", "đã rút"
        LAPSED = "lapsed", "chưa được trả lời"

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="leave_requests")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="leave_requests")
    reason = models.CharField("lý do", max_length=10, choices=Reason)
    note = models.CharField("nói rõ thêm", max_length=500, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.SUBMITTED)
    channel = models.CharField(max_length=6, choices=Invitation.Channel, default=Invitation.Channel.APP)
    entered_by_id = models.BigIntegerField()
    entered_by_name = models.CharField(max_length=150)
    slip_number = models.CharField("số phiếu giấy", max_length=40, blank=True)
    submitted_at = models.DateTimeField()
    decided_by_name = models.CharField(max_length=150, blank=True)
    decided_at = models.DateTimeField(null=True)
    decision_note = models.CharField("trả lời", max_length=300, blank=True)

    class Meta:
        verbose_name = "xin vắng"
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "member"],
                condition=models.Q(state__in=["submitted", "approved"]),
                name="one_live_leave_request",
            )
        ]


class Attendance(models.Model):
    """One row of a roll call. A row is made when the roll call opens; closing needs every row decided."""

    reached_by: ClassVar[ReachedBy] = ReachedBy(
        organization="meeting__organization",
        person="member_id",
        minute_taker="meeting__acting_minute_taker_id",
    )

    class State(models.TextChoices):
        UNDECIDED = "undecided", "chưa điểm danh"
        PRESENT = "present", "có mặt"
        EXCUSED = "excused", "vắng có lý do"
        UNEXCUSED = "unexcused", "vắng không lý do"
        EXEMPT = "exempt", "miễn"
        NOT_REQUIRED = "not_required", "không thuộc diện"

    class Standing(models.TextChoices):
        OFFICIAL = "official", "chính thức"
        PROBATIONARY = "probationary", "dự bị"
        TEMPORARY_HERE = "temporary_here", "sinh hoạt tạm thời"

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendance")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="attendance")
    standing = models.CharField("diện", max_length=15, choices=Standing)
    not_required_reason = models.CharField(
        max_length=20, blank=True
    )  # temporary_away, suspended, special_duty
    is_exempt = models.BooleanField("được miễn", default=False)
    state = models.CharField("điểm danh", max_length=12, choices=State, default=State.UNDECIDED)
    late_minutes = models.PositiveSmallIntegerField("đến muộn (phút)", default=0)
    left_at = models.DateTimeField("về sớm lúc", null=True)
    is_assisted = models.BooleanField("nhập hộ", default=False)
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "điểm danh"
        constraints = [models.UniqueConstraint(fields=["meeting", "member"], name="one_attendance_row")]
        indexes = [models.Index(fields=["member", "meeting"], name="attendance_of_member")]
