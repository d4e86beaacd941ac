from typing import ClassVar

from django.db import models

from sotay.access.reach import ReachedBy
from sotay.members.models import Member

from .meeting import Meeting


class Scorecard(models.Model):
    """A score sheet filled in for one meeting. Once agreed it is final (a trigger refuses); a correction is a new one.

    The sheet and the provisions of the meeting's own day are kept with it. While it is a draft its items hold only what
    people entered: what is computed is computed anew whenever it is read.
    """

    reached_by: ClassVar[ReachedBy] = ReachedBy(
        organization="meeting__organization", minute_taker="meeting__acting_minute_taker_id"
    )

    class State(models.TextChoices):
        DRAFT = "draft", "đang chấm"
        AGREED = "agreed", "đã thống nhất"

    class AgreedBy(models.TextChoices):
        CELL = "cell", "chi bộ thống nhất tại cuộc họp"
        COMMITTEE = "committee", "chi ủy thống nhất"
        LEADERS = "leaders", "bí thư và phó bí thư thống nhất"

    class Grade(models.TextChoices):
        GOOD = "good", "tốt"
        FAIR = "fair", "khá"
        AVERAGE = "average", "trung bình"
        WEAK = "weak", "kém"

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="scorecards")
    version = models.PositiveSmallIntegerField(default=1)
    sheet = models.JSONField("mẫu phiếu chấm")
    terms = models.JSONField("quy định của ngày họp")
    sheet_name = models.CharField("mẫu", max_length=40)
    follower = models.ForeignKey(
        Member, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="người theo dõi chấm điểm"
    )
    state = models.CharField("trạng thái", max_length=6, choices=State, default=State.DRAFT)
    revision = models.PositiveIntegerField(default=0)
    given_grade = models.CharField("xếp loại do người chấm ghi", max_length=10, choices=Grade, blank=True)
    grade_reason = models.CharField("lý do xếp loại", max_length=300, blank=True)
    declared_points = models.DecimalField("điểm chi bộ tự chấm", max_digits=5, decimal_places=2, null=True)
    correction_reason = models.CharField("lý do đính chính", max_length=300, blank=True)
    total = models.DecimalField("tổng điểm", max_digits=5, decimal_places=2, null=True)
    grade = models.CharField("xếp loại", max_length=10, choices=Grade, blank=True)
    is_rescaled = models.BooleanField("quy đổi", default=False)
    agreed_by = models.CharField("ai thống nhất", max_length=10, choices=AgreedBy, blank=True)
    agreed_at = models.DateTimeField("thống nhất lúc", null=True)
    agreed_by_id = models.BigIntegerField(null=True)
    agreed_by_name = models.CharField(max_length=150, blank=True)
    settles_at = models.DateTimeField("hạn chốt mục tạm tính", null=True)  # null: nothing was provisional
    begun_at = models.DateTimeField("lập lúc")
    changed_by_name = models.CharField(max_length=150, blank=True)
    changed_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "phiếu chấm chất lượng sinh hoạt"
        ordering = ["version"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "version"], name="scorecard_version_once"),
            models.UniqueConstraint(
                fields=["meeting"], condition=models.Q(state="draft"), name="one_scorecard_being_filled"
            ),
            models.CheckConstraint(
                condition=models.Q(state="draft") | models.Q(agreed_at__isnull=False, grade__gt=""),
                name="agreed_scorecard_has_a_grade",
            ),
        ]
        indexes = [
            models.Index(
                fields=["settles_at"],
                condition=models.Q(settles_at__isnull=False),
                name="scorecards_to_settle",
            )
        ]

    @property
    def is_agreed(self) -> bool:
        return self.state == self.State.AGREED


class ScorecardItem(models.Model):
    """One item of a scorecard: what people entered, and, once agreed, the points with the data they came from."""

    scorecard = models.ForeignKey(Scorecard, on_delete=models.CASCADE, related_name="items")
    order = models.PositiveSmallIntegerField("thứ tự")
    code = models.CharField("mục", max_length=10)
    given_points = models.DecimalField("điểm người chấm ghi", max_digits=5, decimal_places=2, null=True)
    ticks = models.JSONField(
        "tiêu chí đạt", null=True
    )  # numbers of the boxes ticked; null: not looked at yet
    reason = models.CharField("lý do sửa điểm", max_length=300, blank=True)
    remedy = models.CharField("biện pháp khắc phục", max_length=500, blank=True)
    points = models.DecimalField("điểm", max_digits=5, decimal_places=2, null=True)
    computed_points = models.DecimalField("điểm hệ thống tính", max_digits=5, decimal_places=2, null=True)
    is_applicable = models.BooleanField("áp dụng", default=True)
    is_provisional = models.BooleanField("tạm tính", default=False)
    finding = models.CharField("căn cứ tính", max_length=2000, blank=True)
    numerator = models.IntegerField(null=True)
    denominator = models.IntegerField(null=True)
    left_out = models.JSONField("không tính", default=list)

    class Meta:
        verbose_name = "mục của phiếu chấm"
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["scorecard", "code"], name="scorecard_item_once"),
            models.CheckConstraint(
                condition=models.Q(points__isnull=True) | models.Q(points__gte=0),
                name="scorecard_points_not_negative",
            ),
        ]


class ScorecardSettlement(models.Model):
    """How the items scored provisionally stood when their clock had run out; only ever added (meetings.md §8, 7c)."""

    scorecard = models.OneToOneField(Scorecard, on_delete=models.CASCADE, related_name="settlement")
    settled_at = models.DateTimeField("chốt lúc")
    points = models.JSONField("điểm của các mục tạm tính")  # item code -> points, as text
    total = models.DecimalField("tổng điểm", max_digits=5, decimal_places=2)
    grade = models.CharField("xếp loại", max_length=10, choices=Scorecard.Grade)

    class Meta:
        verbose_name = "chốt điểm tạm tính"
