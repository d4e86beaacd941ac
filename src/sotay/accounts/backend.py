"""Signing in by number, phone or e-mail with a password, or with a one-time code the first time."""

from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import check_password
from django.db.models import F
from django.http import HttpRequest

from sotay.kernel import clock

from . import codes
from .models import Account, OneTimeCode
from .names import accounts_named
from .passwords import hash_of_nobody


class SignInBackend:
    """Answers the account or None, with one password check whether or not the name, a password or a code exists."""

    def authenticate(
        self, request: HttpRequest | None, username: str = "", password: str = "", **extra: Any
    ) -> Account | None:
        accounts = accounts_named(username)
        account = accounts[0] if len(accounts) == 1 else None
        has_password = account is not None and account.has_usable_password()
        stored = account.password if account and has_password else hash_of_nobody()
        is_right = check_password(password, stored)
        if account is None:
            return None
        if has_password and is_right:
            account.came_with_code = False
            return account
        if self.takes_code(account, password):
            account.came_with_code = True
            return account
        return None

    def takes_code(self, account: Account, typed: str) -> bool:
        """Use up a one-time code that is still good; a wrong try that looks like a code counts against it."""
        code = codes.as_typed(typed)
        if not code:
            return False
        good = OneTimeCode.objects.filter(
            account=account,
            used_at__isnull=True,
            withdrawn_at__isnull=True,
            expires_at__gt=clock.now(),
            attempts__lt=settings.ONE_TIME_CODE_ATTEMPTS,
        )
        known = good.order_by("pk").last()
        if known is None or not good.filter(pk=known.pk).update(attempts=F("attempts") + 1):
            return False
        if not codes.fits(code, account.pk, known.code_hash):
            return False
        if not OneTimeCode.objects.filter(pk=known.pk, used_at__isnull=True).update(used_at=clock.now()):
            return False
        Account.objects.filter(pk=account.pk).update(must_choose_password=True)
        account.must_choose_password = True
        return True

    def get_user(self, user_id: int) -> Account | None:
        return Account.objects.filter(pk=user_id, is_active=True).first()
