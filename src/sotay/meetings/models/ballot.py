from typing import ClassVar

from django.db import models

from sotay.access.reach import ReachedBy
from sotay.members.models import Member

from .agenda import AgendaItem
from .meeting import Meeting


class Ballot(models.Model):
    """A question put to the vote. Text and voting base are frozen when it opens; the threshold used is stored."""

    reached_by: ClassVar[ReachedBy] = ReachedBy(
        organization="meeting__organization", minute_taker="meeting__acting_minute_taker_id"
    )

    class Method(models.TextChoices):
        OPEN_HAND = "open_hand", "giơ tay"
        OPEN_APP = "open_app", "trên hệ thống, có ghi tên"
        SECRET_PAPER = "secret_paper", "bỏ phiếu kín bằng phiếu giấy"
        SECRET_APP = "secret_app", "bỏ phiếu kín trên hệ thống"

    class Matter(models.TextChoices):
        AGENDA = "agenda", "chương trình họp"
        RESOLUTION = "resolution", "nghị quyết, kết luận"
        MINUTES = "minutes", "biên bản"
        ADMISSION = "admission", "kết nạp đảng viên"
        RECOGNITION = "recognition", "công nhận đảng viên chính thức"
        STRIKE_OFF_PROBATIONARY = "strike_off_probationary", "xóa tên đảng viên dự bị"
        STRIKE_OFF_OFFICIAL = "strike_off_official", "xóa tên đảng viên chính thức"
        REPRIMAND = "reprimand", "kỷ luật khiển trách"
        WARNING = "warning", "kỷ luật cảnh cáo"
        REMOVAL = "removal", "đề nghị kỷ luật cách chức"
        EXPULSION = "expulsion", "đề nghị kỷ luật khai trừ"
        DISCIPLINE = "discipline", "chọn hình thức kỷ luật"
        OTHER = "other", "nội dung khác"

    class State(models.TextChoices):
        DRAFT = "draft", "chưa mở"
        OPEN = "open", "đang biểu quyết"
        CLOSED = "closed", "đã chốt"
        VOID = "void", "đã hủy"

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="ballots")
    agenda_item = models.ForeignKey(AgendaItem, on_delete=models.SET_NULL, null=True, related_name="ballots")
    matter = models.CharField(max_length=24, choices=Matter, default=Matter.RESOLUTION)
    text = models.CharField("nội dung biểu quyết", max_length=500)
    about_person = models.CharField("người được đưa ra biểu quyết", max_length=150, blank=True)
    method = models.CharField("hình thức", max_length=12, choices=Method, default=Method.OPEN_HAND)
    state = models.CharField(max_length=6, choices=State, default=State.DRAFT)
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    base_count = models.PositiveIntegerField("cơ sở tính tỷ lệ", null=True)
    needed_count = models.PositiveIntegerField("số phiếu cần", null=True)
    base_kind = models.CharField("cách tính cơ sở", max_length=12, default="adjusted")
    present_voters = models.PositiveIntegerField("có mặt, có quyền biểu quyết", null=True)
    majority_key = models.CharField(max_length=60, default="vote.ordinary_majority")
    majority_value = models.CharField(max_length=20, blank=True)
    majority_version = models.CharField(max_length=80, blank=True)
    legal_basis = models.CharField(max_length=200, blank=True)
    agree_count = models.PositiveIntegerField("đồng ý", null=True)
    disagree_count = models.PositiveIntegerField("không đồng ý", null=True)
    other_count = models.PositiveIntegerField("ý kiến khác", null=True)
    issued_count = models.PositiveIntegerField("số phiếu phát ra", null=True)
    collected_count = models.PositiveIntegerField("số phiếu thu về", null=True)
    valid_count = models.PositiveIntegerField("số phiếu hợp lệ", null=True)
    invalid_count = models.PositiveIntegerField("số phiếu không hợp lệ", null=True)
    option_counts = models.JSONField("số phiếu từng phương án", default=dict)
    decided_form = models.CharField("hình thức kỷ luật đạt", max_length=16, blank=True)
    is_added_up = models.BooleanField("cộng dồn phiếu", default=False)
    is_passed = models.BooleanField("được thông qua", null=True)
    correction_reason = models.CharField(max_length=300, blank=True)
    earlier_counts = models.JSONField(default=list)
    reopens = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="reopened_by")

    class Meta:
        verbose_name = "biểu quyết"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(base_count__isnull=True)
                | models.Q(agree_count__isnull=True)
                | models.Q(
                    base_count__gte=models.F("agree_count")
                    + models.F("disagree_count")
                    + models.F("other_count")
                ),
                name="votes_within_base",
            ),
            models.CheckConstraint(
                condition=~models.Q(method="secret_app", state__in=["open", "void"])
                | models.Q(agree_count__isnull=True, option_counts={}),
                name="unopened_urn_leaves_no_count",
            ),
        ]


class BallotVoter(models.Model):
    """One line of the frozen voting base: a member, in or out, and why."""

    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="voters")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    is_in_base = models.BooleanField("trong cơ sở tính")
    is_present = models.BooleanField("có mặt")
    reason = models.CharField("lý do", max_length=40, blank=True)
    took_part = models.BooleanField("đã bỏ phiếu kín", null=True)

    class Meta:
        verbose_name = "cơ sở tính tỷ lệ"
        constraints = [models.UniqueConstraint(fields=["ballot", "member"], name="voter_once")]


class Vote(models.Model):
    """A named open choice; seen by chair, minute-taker and the voter, as totals by the others."""

    class Choice(models.TextChoices):
        AGREE = "agree", "đồng ý"
        DISAGREE = "disagree", "không đồng ý"
        OTHER = "other", "ý kiến khác"

    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="votes")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    choice = models.CharField(max_length=8, choices=Choice)
    cast_at = models.DateTimeField()
    is_assisted = models.BooleanField("nhập hộ", default=False)
    slip_number = models.CharField("số phiếu giấy", max_length=40, blank=True)
    entered_by_id = models.BigIntegerField()
    entered_by_name = models.CharField(max_length=150)

    class Meta:
        verbose_name = "phiếu biểu quyết"
        constraints = [models.UniqueConstraint(fields=["ballot", "member"], name="one_vote_per_member")]
