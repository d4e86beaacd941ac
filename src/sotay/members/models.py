"""Members and their dated log. Field classes: S0 cell, S1 secretary and file keeper, S2 encrypted (members.md §3)."""

from typing import ClassVar

from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models.functions import Now

from sotay.access.reach import ReachedBy
from sotay.accounts.models import Account
from sotay.organizations.models import Organization


class Member(models.Model):
    """A Party member. Shares its number with the person's account (ADR 6)."""

    reached_by: ClassVar[ReachedBy] = ReachedBy(organization="cell", person="pk", assistant="assistant_id")

    class Sex(models.TextChoices):
        MALE = "male", "Nam"
        FEMALE = "female", "Nữ"

    class Precision(models.TextChoices):
        DAY = "day", "ngày"
        MONTH = "month", "tháng"
        YEAR = "year", "năm"

    account = models.OneToOneField(Account, on_delete=models.PROTECT, primary_key=True, related_name="+")
    cell = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        null=True,
        related_name="members",
        verbose_name="chi bộ hiện nay",
    )
    full_name = models.CharField("họ và tên", max_length=100)
    sort_name = models.CharField("tên để xếp", max_length=100, blank=True)
    sort_key = models.TextField(db_collation="C")
    folded = models.TextField()
    sex = models.CharField("giới tính", max_length=6, choices=Sex, blank=True)
    birth_date = models.DateField("ngày sinh", null=True)
    birth_precision = models.CharField(max_length=5, choices=Precision, default=Precision.DAY)
    card_number = models.CharField("số thẻ đảng viên", max_length=12, blank=True)
    phone = models.CharField("điện thoại", max_length=15, blank=True)
    email = models.EmailField("thư điện tử", blank=True)
    joined_on = models.DateField("ngày vào Đảng", null=True)
    official_on = models.DateField("ngày chính thức", null=True)
    has_no_device = models.BooleanField("không có thiết bị", default=False)
    assistant = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, related_name="assisted", verbose_name="người giúp"
    )
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "đảng viên"
        ordering = ["sort_key"]
        constraints = [
            models.UniqueConstraint(
                fields=["card_number"], condition=~models.Q(card_number=""), name="card_number_is_unique"
            )
        ]
        indexes = [models.Index(fields=["cell", "sort_key"], name="members_of_cell")]

    def __str__(self) -> str:
        return self.full_name


class MemberEvent(models.Model):
    """One dated change in a member's Party life: admitted, recognised, exempted, moved … Never deleted."""

    reached_by: ClassVar[ReachedBy] = ReachedBy(person="member_id")

    class Kind(models.TextChoices):
        ENTERED = "entered", "đưa vào hệ thống"
        ADMITTED = "admitted", "kết nạp"
        RECOGNISED = "recognised", "công nhận chính thức"
        EXEMPTED = "exempted", "miễn công tác và sinh hoạt"
        EXEMPTION_ENDED = "exemption_ended", "hết miễn sinh hoạt"
        SUSPENDED = "suspended", "đình chỉ sinh hoạt"
        SUSPENSION_ENDED = "suspension_ended", "hết đình chỉ"
        SPECIAL_DUTY = "special_duty", "đi làm nhiệm vụ đặc biệt"
        SPECIAL_DUTY_ENDED = "special_duty_ended", "hết nhiệm vụ đặc biệt"
        JOINED_CELL = "joined_cell", "về sinh hoạt chi bộ"
        LEFT_CELL = "left_cell", "thôi sinh hoạt ở chi bộ"
        AWAY_TEMPORARILY = "away_temporarily", "chuyển sinh hoạt tạm thời"
        BACK = "back", "hết sinh hoạt tạm thời"
        STRUCK_OFF = "struck_off", "xóa tên"
        LEFT = "left", "xin ra khỏi Đảng"
        EXPELLED = "expelled", "khai trừ"
        DIED = "died", "từ trần"
        CORRECTED = "corrected", "đính chính ngày vào Đảng, ngày chính thức"

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="events")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, null=True, related_name="+")
    kind = models.CharField("biến động", max_length=30, choices=Kind)
    effective_on = models.DateField("ngày hiệu lực")
    until = models.DateField("đến ngày", null=True)
    decision = models.CharField("quyết định", max_length=200, blank=True)
    recorded_by_id = models.BigIntegerField()
    recorded_by_name = models.CharField(max_length=150)
    recorded_at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = "biến động đảng viên"
        ordering = ["effective_on", "id"]


class Standing(models.Model):
    """What a member is over a span of days, maintained from the events.

    On one track a member has at most one standing a day; the tracks are independent (an official member may be exempt).
    """

    class Kind(models.TextChoices):
        PROBATIONARY = "probationary", "dự bị"
        OFFICIAL = "official", "chính thức"
        EXEMPT = "exempt", "miễn sinh hoạt"
        SUSPENDED = "suspended", "đình chỉ sinh hoạt"
        SPECIAL_DUTY = "special_duty", "nhiệm vụ đặc biệt"

    class Track(models.IntegerChoices):
        PARTY = 1, "đảng tịch"
        EXEMPTION = 2, "miễn"
        SUSPENSION = 3, "đình chỉ"
        DUTY = 4, "nhiệm vụ"

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="standings")
    kind = models.CharField(max_length=15, choices=Kind)
    track = models.SmallIntegerField(choices=Track)
    during = DateRangeField()
    event = models.ForeignKey(MemberEvent, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "tình trạng đảng viên"


class Membership(models.Model):
    """A member's dated tie to a cell: official (counted and voting) or temporary (attends, pays dues there)."""

    reached_by: ClassVar[ReachedBy] = ReachedBy(person="member_id")

    class Link(models.TextChoices):
        OFFICIAL = "official", "chính thức"
        TEMPORARY = "temporary", "tạm thời"

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="memberships")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="memberships")
    link = models.CharField(max_length=10, choices=Link)
    during = DateRangeField("thời gian")
    event = models.ForeignKey(MemberEvent, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "sinh hoạt đảng"
        indexes = [models.Index(fields=["organization", "link"], name="memberships_in_cell")]
