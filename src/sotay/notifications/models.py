"""Notices and messages."""

from typing import ClassVar

from django.db import models
from django.db.models.functions import Now

from sotay.access.reach import ReachedBy
from sotay.accounts.models import Account
from sotay.organizations.models import Organization


class Notice(models.Model):
    """One line to one person inside the app, with the page that it opens."""

    reached_by: ClassVar[ReachedBy] = ReachedBy(person="account_id")

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="notices")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=40)
    subject_key = models.CharField(max_length=80)  # what it is about, e.g. "meeting:12"
    title = models.CharField("nội dung", max_length=300)
    url = models.CharField(max_length=200, blank=True)
    told_on = models.DateField()
    told_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "thông báo"
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["account", "kind", "subject_key", "told_on"], name="never_told_twice_a_day"
            )
        ]
        indexes = [models.Index(fields=["account", "read_at", "-id"], name="notices_of_account")]


class OutgoingMessage(models.Model):
    """A message that leaves the app through a channel that is not ours: title and time only, never content."""

    class Channel(models.TextChoices):
        EMAIL = "email", "thư điện tử"

    class State(models.TextChoices):
        WAITING = "waiting", "chờ gửi"
        SENT = "sent", "đã gửi"
        FAILED = "failed", "không gửi được"

    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="messages")
    channel = models.CharField(max_length=6, choices=Channel, default=Channel.EMAIL)
    address = models.CharField(max_length=200)
    subject_line = models.CharField(max_length=200)
    text = models.TextField()
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField(db_default=Now())
    sent_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "tin gửi ra ngoài"
        indexes = [models.Index(fields=["state", "id"], name="messages_waiting")]
