"""Committees, bodies, posts."""

from typing import ClassVar

from django.contrib.postgres.fields import DateRangeField
from django.db import models

from sotay.access.actor import GRANTED_ROLES
from sotay.access.reach import ReachedBy
from sotay.members.models import Member
from sotay.organizations.models import Organization


class Committee(models.Model):
    """The executive body of an organization for one term, with the term's real dates."""

    reached_by: ClassVar[ReachedBy] = ReachedBy()

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="committees")
    term_name = models.CharField("nhiệm kỳ", max_length=60)
    during = DateRangeField("thời gian")

    class Meta:
        verbose_name = "cấp ủy"


class AdvisoryBody(models.Model):
    """A body that serves a committee: Ban Tổ chức, Văn phòng, Ủy ban Kiểm tra, Thường trực …"""

    reached_by: ClassVar[ReachedBy] = ReachedBy()

    class Kind(models.TextChoices):
        STANDING_MEMBERS = "standing_members", "Thường trực cấp ủy"
        STANDING_BOARD = "standing_board", "Ban Thường vụ"
        ORGANISATION_BOARD = "organisation_board", "Ban Tổ chức"
        PROPAGANDA_BOARD = "propaganda_board", "Ban Tuyên giáo"
        MASS_MOBILISATION = "mass_mobilisation_board", "Ban Dân vận"
        INSPECTION_COMMISSION = "inspection_commission", "Ủy ban Kiểm tra"
        COMMITTEE_OFFICE = "committee_office", "Văn phòng cấp ủy"

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="bodies")
    kind = models.CharField(max_length=30, choices=Kind)
    name = models.CharField("tên gọi", max_length=120)
    during = DateRangeField("thời gian")

    class Meta:
        verbose_name = "cơ quan tham mưu, giúp việc"


class PostKind(models.Model):
    """A kind of post as a data row: what it is called, where it exists, where it ranks, which role it gives."""

    class Place(models.TextChoices):
        CELL = "cell", "chi bộ"
        COMMITTEE = "committee", "đảng bộ"
        ANYWHERE = "anywhere", "mọi tổ chức"

    code = models.CharField(primary_key=True, max_length=40)
    label = models.CharField("chức vụ", max_length=120)
    rank = models.PositiveSmallIntegerField("thứ tự", default=100)
    role = models.CharField(
        max_length=30, blank=True, choices=[(role.value, role.label) for role in GRANTED_ROLES]
    )
    is_single = models.BooleanField("mỗi tổ chức một người", default=False)
    place = models.CharField("có ở", max_length=10, choices=Place, default=Place.ANYWHERE)
    is_elected = models.BooleanField("chức vụ cấp ủy", default=False)

    class Meta:
        verbose_name = "loại chức vụ"
        ordering = ["rank"]

    def __str__(self) -> str:
        return self.label


class Post(models.Model):
    """An office held by a member in an organization over a span of days; the last day still has its rights."""

    reached_by: ClassVar[ReachedBy] = ReachedBy(person="member_id")

    class Began(models.TextChoices):
        ELECTED = "elected", "bầu"
        DESIGNATED = "designated", "chỉ định"
        APPROVED = "approved", "chuẩn y"
        ACTING = "acting", "tạm giao"

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="posts")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="posts")
    body = models.ForeignKey(AdvisoryBody, on_delete=models.PROTECT, null=True, blank=True)
    kind = models.ForeignKey(PostKind, on_delete=models.PROTECT, verbose_name="chức vụ")
    is_single = models.BooleanField(default=False)
    began = models.CharField("hình thức", max_length=12, choices=Began, default=Began.ELECTED)
    during = DateRangeField("thời gian")
    decision = models.CharField("quyết định", max_length=200, blank=True)

    class Meta:
        verbose_name = "chức vụ"


class InCharge(models.Model):
    """A committee member from above who follows an organization over a span of days."""

    reached_by: ClassVar[ReachedBy] = ReachedBy(person="member_id")

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="in_charge_of")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="people_in_charge")
    during = DateRangeField("thời gian")
    decision = models.CharField("căn cứ", max_length=200, blank=True)

    class Meta:
        verbose_name = "cấp ủy viên phụ trách"
