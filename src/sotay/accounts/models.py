"""Accounts, names to sign in with, one-time codes, sessions, role grants."""

import datetime as dt
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import DateRangeField
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.base_session import AbstractBaseSession, BaseSessionManager
from django.db import models
from django.db.models.functions import Now
from django.utils.module_loading import import_string

from sotay.access.actor import GRANTED_ROLES, ROLES_WITHOUT_PLACE
from sotay.access.reach import ReachedBy
from sotay.organizations.models import Organization


class AccountManager(BaseUserManager["Account"]):
    """Only what the framework asks of a manager; accounts are made by actions."""


class Account(AbstractBaseUser):
    """Somebody who can sign in. Its number is also the number of the person's Member row (ADR 6)."""

    reached_by: ClassVar[ReachedBy] = ReachedBy(organization="home", person="id")

    USERNAME_FIELD = "id"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    full_name = models.CharField("họ và tên", max_length=100)
    sort_key = models.CharField(max_length=400, db_collation="C", default="", blank=True)
    folded = models.CharField(max_length=220, default="", blank=True)
    home = models.ForeignKey(
        Organization, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="nơi sinh hoạt"
    )
    email = models.EmailField("thư điện tử", blank=True)
    is_active = models.BooleanField("đang dùng", default=True)
    must_choose_password = models.BooleanField("phải đặt mật khẩu", default=True)
    activated_at = models.DateTimeField("lần đăng nhập đầu", null=True)
    last_active_on = models.DateField("ngày dùng gần nhất", null=True)
    created_at = models.DateTimeField(db_default=Now())

    came_with_code = False  # set by the backend for the request of a sign-in, never stored

    objects: ClassVar[AccountManager] = AccountManager()

    class Meta:
        verbose_name = "tài khoản"
        indexes = [models.Index(fields=["home", "sort_key"], name="accounts_of_organization")]

    def __str__(self) -> str:
        return self.full_name


class SignInName(models.Model):
    """A name somebody may type to sign in, in its one stored spelling; it is one person's, whatever its kind.

    People who share a phone keep it as their contact; as a name to sign in with it is the first one's.
    """

    class Kind(models.TextChoices):
        NUMBER = "number", "số đăng nhập"
        PHONE = "phone", "số điện thoại"
        EMAIL = "email", "thư điện tử"

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="sign_in_names")
    kind = models.CharField(max_length=10, choices=Kind)
    value = models.CharField(max_length=200)

    class Meta:
        verbose_name = "tên đăng nhập"
        constraints = [models.UniqueConstraint(fields=["value"], name="sign_in_name_is_of_one_account")]


class OneTimeCode(models.Model):
    """A code printed or sent by the secretary for a first sign-in or a new password; kept only as a hash."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="one_time_codes")
    code_hash = models.CharField(max_length=128)
    issued_by_id = models.BigIntegerField()
    issued_by_name = models.CharField(max_length=150)
    issued_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "mã đăng nhập một lần"


class EarlierPassword(models.Model):
    """A password of the past, kept as a hash only so that it is not chosen again (protection.md §5 row 2)."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="earlier_passwords")
    password = models.CharField(max_length=128)
    replaced_at = models.DateTimeField()

    class Meta:
        verbose_name = "mật khẩu đã dùng"


class SessionManager(BaseSessionManager["Session"]):
    pass


class Session(AbstractBaseSession):
    """A signed-in device; knows its account, so that one act signs out everywhere."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, null=True, related_name="sessions")
    device = models.CharField("thiết bị", max_length=120, blank=True)
    started_at = models.DateTimeField(db_default=Now())
    last_seen_at = models.DateTimeField(db_default=Now())

    objects: ClassVar[SessionManager] = SessionManager()

    class Meta:
        verbose_name = "phiên đăng nhập"

    @classmethod
    def get_session_store_class(cls) -> type[SessionBase]:
        store: type[SessionBase] = import_string("sotay.accounts.sessions.SessionStore")
        return store


class RoleGrant(models.Model):
    """A role held in an organization over a span of days; given by a post, a membership or a decision.

    The roles of the whole system, given by decision alone, are held in no organization.
    """

    reached_by: ClassVar[ReachedBy] = ReachedBy(person="account_id")

    class Source(models.TextChoices):
        POST = "post", "chức vụ"
        MEMBERSHIP = "membership", "sinh hoạt đảng"
        IN_CHARGE = "in_charge", "phân công phụ trách"
        DECISION = "decision", "quyết định phân quyền"

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="grants")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, null=True, related_name="+")
    role = models.CharField(
        "vai trò", max_length=30, choices=[(role.value, role.label) for role in GRANTED_ROLES]
    )
    during = DateRangeField("hiệu lực")
    source = models.CharField(max_length=12, choices=Source)
    source_id = models.BigIntegerField(null=True)
    reason = models.CharField("căn cứ", max_length=200, blank=True)

    class Meta:
        verbose_name = "phân quyền"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(organization__isnull=False)
                | models.Q(source="decision", role__in=[role.value for role in ROLES_WITHOUT_PLACE]),
                name="only_system_roles_have_no_place",
            )
        ]
        indexes = [
            models.Index(fields=["account", "role"], name="grant_of_account"),
            models.Index(fields=["source", "source_id"], name="grant_by_source"),
            models.Index(fields=["organization", "role"], name="grant_in_organization"),
        ]

    @property
    def last_day(self) -> dt.date | None:
        """The last day with rights, None while the role stays."""
        return None if self.during.upper is None else self.during.upper - dt.timedelta(days=1)
