"""Organizations and their history. The columns that mirror today are rebuilt from the dated rows, never typed."""

import datetime as dt
from typing import ClassVar

from django.contrib.postgres.fields import DateRangeField
from django.db import models

from sotay.access.reach import ReachedBy
from sotay.kernel import clock

STEP_WIDTH = 6
OUTSIDE_THE_TREE = "-"


def path_step(organization_id: int) -> str:
    """One fixed-width step of a path: the organization's number in base 36."""
    digits, rest = "", organization_id
    while rest:
        rest, digit = divmod(rest, 36)
        digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"[digit] + digits
    return digits.rjust(STEP_WIDTH, "0")


class OrganizationKind(models.Model):
    """A kind of organization as a dated data row: chi bộ, đảng bộ cơ sở … (members.md §1)."""

    code = models.CharField(primary_key=True, max_length=40)
    label = models.CharField("loại hình", max_length=120)
    is_cell = models.BooleanField("là chi bộ", default=False)
    is_base = models.BooleanField("là tổ chức cơ sở đảng", default=False)
    rank = models.PositiveSmallIntegerField("thứ tự", default=0)
    during = DateRangeField("hiệu lực")

    class Meta:
        verbose_name = "loại hình tổ chức"
        ordering = ["rank"]

    def __str__(self) -> str:
        return self.label


class CellType(models.Model):
    """A type of cell (residential, office, school, enterprise …) that selects its agenda template."""

    code = models.CharField(primary_key=True, max_length=40)
    label = models.CharField("loại hình chi bộ", max_length=120)

    class Meta:
        verbose_name = "loại hình chi bộ"
        ordering = ["label"]

    def __str__(self) -> str:
        return self.label


class Organization(models.Model):
    """A Party organization: one number for life. Name, kind, parent and path are those of today."""

    reached_by: ClassVar[ReachedBy] = ReachedBy(organization="self")

    code = models.CharField("mã tổ chức", max_length=40, unique=True)
    name = models.CharField("tên tổ chức đảng", max_length=300)
    short_name = models.CharField("tên gọi tắt", max_length=120, blank=True)
    kind = models.ForeignKey(OrganizationKind, on_delete=models.PROTECT, verbose_name="loại hình")
    cell_type = models.ForeignKey(
        CellType, on_delete=models.PROTECT, null=True, blank=True, verbose_name="loại hình chi bộ"
    )
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="children", verbose_name="trực thuộc"
    )
    path = models.CharField(max_length=120, unique=True, null=True, db_collation="C")  # noqa: DJ001 - set after the id
    sort_key = models.TextField(db_collation="C")
    folded = models.TextField()
    is_special_armed_forces = models.BooleanField("lực lượng vũ trang đặc thù", default=False)
    goes_live_on = models.DateField("ngày bắt đầu dùng hệ thống", null=True, blank=True)
    founded_on = models.DateField("ngày thành lập", null=True, blank=True)
    ended_on = models.DateField("ngày kết thúc", null=True, blank=True)
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "tổ chức đảng"
        ordering = ["sort_key"]
        indexes = [models.Index(fields=["parent", "sort_key"], name="organization_children")]

    def __str__(self) -> str:
        return self.name

    @property
    def label(self) -> str:
        return self.short_name or self.name

    def line_on(self, on: dt.date) -> list[int]:
        """The numbers of the organization itself, its parent, and so on up, as the tree stood on that day."""
        if self.path and self.path[0] != OUTSIDE_THE_TREE and on == clock.today():
            steps = [self.path[i : i + STEP_WIDTH] for i in range(0, len(self.path), STEP_WIDTH)]
            return [int(step, 36) for step in reversed(steps)]
        line, current = [self.pk], self.pk
        while True:
            above = (
                Placement.objects.filter(organization_id=current, during__contains=on)
                .values_list("parent_id", flat=True)
                .first()
            )
            if above is None or above in line:
                return line
            line.append(above)
            current = above


class OrganizationVersion(models.Model):
    """Name, kind and type of an organization over a span of days, by a decision."""

    reached_by: ClassVar[ReachedBy] = ReachedBy()

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="versions")
    name = models.CharField("tên tổ chức đảng", max_length=300)
    short_name = models.CharField("tên gọi tắt", max_length=120, blank=True)
    kind = models.ForeignKey(OrganizationKind, on_delete=models.PROTECT)
    cell_type = models.ForeignKey(CellType, on_delete=models.PROTECT, null=True, blank=True)
    during = DateRangeField("hiệu lực")
    decision = models.CharField("quyết định", max_length=200, blank=True)

    class Meta:
        verbose_name = "tên gọi, mã tổ chức"


class Placement(models.Model):
    """Where an organization stands in the tree over a span of days; a top organization has no parent.

    The database refuses two placements of one organization on one day, and any circle (migration 0002).
    """

    reached_by: ClassVar[ReachedBy] = ReachedBy()

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="placements")
    parent = models.ForeignKey(
        Organization, on_delete=models.PROTECT, null=True, related_name="placements_below"
    )
    during = DateRangeField("hiệu lực")
    decision = models.CharField("quyết định", max_length=200, blank=True)

    class Meta:
        verbose_name = "trực thuộc"


class OrgGroup(models.Model):
    """A label for following organizations together, e.g. khối HCSN – DN; never a parent in the tree."""

    reached_by: ClassVar[ReachedBy] = ReachedBy()

    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="groups", verbose_name="tổ chức lập khối"
    )
    code = models.CharField("mã khối", max_length=40, unique=True)
    name = models.CharField("tên khối", max_length=200)

    class Meta:
        verbose_name = "khối"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class OrgGroupMembership(models.Model):
    """An organization counted in a group over a span of days; what stands below it counts with it."""

    group = models.ForeignKey(OrgGroup, on_delete=models.PROTECT, related_name="memberships")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="group_memberships")
    during = DateRangeField("hiệu lực")

    class Meta:
        verbose_name = "tổ chức trong khối"
