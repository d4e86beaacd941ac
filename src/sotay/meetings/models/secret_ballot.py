from typing import ClassVar

from django.db import models

from sotay.access.reach import ReachedBy
from sotay.members.models import Member

from .ballot import Ballot


class CountingTeamMember(models.Model):
    """Somebody of the counting team of a ballot on paper; one of them leads."""

    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="counting_team")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    is_leader = models.BooleanField("tổ trưởng", default=False)

    class Meta:
        verbose_name = "người của tổ kiểm phiếu"
        constraints = [models.UniqueConstraint(fields=["ballot", "member"], name="counter_once")]


class SlipCount(models.Model):
    """What one of the counting team has found; two that are the same make the result."""

    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="slip_counts")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    issued = models.PositiveIntegerField("số phiếu phát ra")
    collected = models.PositiveIntegerField("số phiếu thu về")
    valid = models.PositiveIntegerField("số phiếu hợp lệ")
    invalid = models.PositiveIntegerField("số phiếu không hợp lệ")
    options = models.JSONField("số phiếu từng phương án", default=dict)
    counted_at = models.DateTimeField()

    class Meta:
        verbose_name = "bản ghi kiểm phiếu"
        constraints = [models.UniqueConstraint(fields=["ballot", "member"], name="one_count_per_counter")]


class SecretRoll(models.Model):
    """Who has voted in a secret ballot in the app, sealed as one piece of a fixed length.

    There is one row for each ballot and none for each voter: no insert, no number, no moment tells who voted when. The
    row is deleted when the ballot closes.
    """

    reached_by: ClassVar[ReachedBy] = ReachedBy(organization="")

    ballot = models.OneToOneField(
        Ballot, on_delete=models.CASCADE, primary_key=True, related_name="secret_roll"
    )
    key_name = models.CharField(max_length=48)
    sealed = models.BinaryField()

    class Meta:
        verbose_name = "danh sách đã bỏ phiếu kín, niêm phong"


class SecretUrn(models.Model):
    """How many votes each option has, sealed as one piece of a fixed length; no vote has a row of its own.

    It is opened once, when the ballot closes, and deleted in the same transaction; its key is a file outside the
    database, destroyed with it.
    """

    reached_by: ClassVar[ReachedBy] = ReachedBy(organization="")

    ballot = models.OneToOneField(
        Ballot, on_delete=models.CASCADE, primary_key=True, related_name="secret_urn"
    )
    key_name = models.CharField(max_length=48)
    sealed = models.BinaryField()

    class Meta:
        verbose_name = "thùng phiếu kín, niêm phong"
