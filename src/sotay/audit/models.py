"""Rows that are only ever added."""

from typing import ClassVar

from django.db import models
from django.db.models.functions import Now

from sotay.access.reach import ReachedBy


class Fact(models.Model):
    """One thing that happened. Never changed, never deleted (a trigger refuses both).

    The actor's number and name are copied, without a foreign key, so that the log outlives the account.
    """

    reached_by: ClassVar[ReachedBy] = ReachedBy(person="actor_id")

    kind = models.CharField(max_length=80)
    payload = models.JSONField()
    organization_id = models.BigIntegerField(null=True)
    actor_id = models.BigIntegerField()
    actor_name = models.CharField(max_length=150)
    happened_at = models.DateTimeField()
    recorded_at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = "việc đã ghi nhận"
        indexes = [
            models.Index(fields=["organization_id", "-id"], name="fact_of_organization"),
            models.Index(fields=["kind", "-id"], name="fact_of_kind"),
        ]


class Delivery(models.Model):
    """One reaction to one fact: done, or still owed after an error, with the moment of the next try."""

    fact = models.ForeignKey(Fact, on_delete=models.PROTECT)
    reaction = models.CharField(max_length=160)
    delivered_at = models.DateTimeField(null=True)
    tries = models.PositiveIntegerField(default=0)
    last_error = models.CharField(max_length=300, blank=True)
    next_try_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "phản ứng đã chạy"
        constraints = [models.UniqueConstraint(fields=["fact", "reaction"], name="reaction_runs_once")]
        indexes = [
            models.Index(
                fields=["next_try_at"], condition=models.Q(delivered_at__isnull=True), name="deliveries_owed"
            )
        ]


class DeliveryCursor(models.Model):
    """Up to which fact every reaction has been tried; what failed is owed by its own row. One row."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    last_fact_id = models.BigIntegerField(default=0)

    class Meta:
        verbose_name = "mốc phản ứng"


class Seal(models.Model):
    """A hash over a run of facts and over the seal before it: a changed, removed or inserted fact breaks the chain."""

    first_fact_id = models.BigIntegerField()
    last_fact_id = models.BigIntegerField(unique=True)
    fact_count = models.IntegerField()
    previous_hash = models.CharField(max_length=64, unique=True)
    hash = models.CharField(max_length=64, unique=True)
    sealed_at = models.DateTimeField()

    class Meta:
        verbose_name = "niêm phong"


class ReadRecord(models.Model):
    """Somebody opened a protected record: who, which, which class of fields, why. Field names, never values."""

    reached_by: ClassVar[ReachedBy] = ReachedBy(organization="", person="subject_id")

    actor_id = models.BigIntegerField()
    actor_name = models.CharField(max_length=150)
    capacity = models.CharField("tư cách", max_length=200, blank=True)
    subject_kind = models.CharField(max_length=40)
    subject_id = models.BigIntegerField()
    field_class = models.CharField("nhóm thông tin", max_length=40)
    reason = models.CharField("lý do", max_length=300, blank=True)
    read_at = models.DateTimeField()

    class Meta:
        verbose_name = "lượt xem hồ sơ"
        indexes = [
            models.Index(fields=["subject_kind", "subject_id", "-read_at"], name="read_of_subject"),
            models.Index(fields=["actor_id", "-read_at"], name="read_by_actor"),
        ]
