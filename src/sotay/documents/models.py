"""Stored files and issued numbers."""

from typing import ClassVar

from django.db import models
from django.db.models.functions import Now

from sotay.access.reach import ReachedBy
from sotay.organizations.models import Organization


class SecrecyClass(models.TextChoices):
    """The only classes kept here; anything with a secrecy mark is refused (protection.md §1)."""

    PUBLIC = "public", "công khai"
    INTERNAL = "internal", "nội bộ"
    PERSONAL = "personal", "có dữ liệu cá nhân"


class StoredFile(models.Model):
    """The bytes of an uploaded file, encrypted at rest under a random name; served only through a permission."""

    reached_by: ClassVar[ReachedBy] = ReachedBy()

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    name = models.CharField("tên tệp", max_length=200)
    content_type = models.CharField(max_length=120)
    size = models.PositiveBigIntegerField("dung lượng")
    sha256 = models.CharField(max_length=64)
    secrecy_class = models.CharField("độ mật", max_length=10, choices=SecrecyClass)
    is_class_declared = models.BooleanField("người gửi tự xác nhận không có dấu mật", default=False)
    storage_name = models.CharField(max_length=64, unique=True)
    uploaded_by_id = models.BigIntegerField()
    uploaded_by_name = models.CharField(max_length=150)
    uploaded_at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = "tệp tài liệu"


class NumberSeries(models.Model):
    """The running number of one type of document of one organization in one term; never reset by year."""

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="number_series")
    type_code = models.CharField("loại văn bản", max_length=10)
    term_id = models.BigIntegerField("nhiệm kỳ")
    last_number = models.PositiveIntegerField("số cuối", default=0)

    class Meta:
        verbose_name = "sổ số văn bản"
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "type_code", "term_id"], name="one_series_per_type_and_term"
            )
        ]


class DocumentNumber(models.Model):
    """A number given at issue, unique in its series: Số 05-NQ/CB."""

    reached_by: ClassVar[ReachedBy] = ReachedBy()

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    series = models.ForeignKey(NumberSeries, on_delete=models.PROTECT, related_name="numbers")
    number = models.PositiveIntegerField("số")
    organ_code = models.CharField("cơ quan ban hành", max_length=10)
    subject_line = models.CharField("trích yếu", max_length=300)
    issued_on = models.DateField("ngày ban hành")
    withdrawn_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = "số, ký hiệu"
        constraints = [models.UniqueConstraint(fields=["series", "number"], name="number_once_in_series")]

    @property
    def label(self) -> str:
        return f"{self.number:02d}-{self.series.type_code}/{self.organ_code}"
