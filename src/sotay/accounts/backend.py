"""Signing in by number, phone or e-mail with a password, or with a one-time code the first time."""

from typing import Any

from django.contrib.auth.hashers import check_password, make_password
from django.http import HttpRequest

from sotay.kernel import clock

from .models import Account, OneTimeCode
from .names import accounts_named

MOST_ATTEMPTS_PER_CODE = 5


class SignInBackend:
    """Answers the account or None, in the same time whether the name is known or not."""

    def authenticate(
        self, request: HttpRequest | None, username: str = "", password: str = "", **extra: Any
    ) -> Account | None:
        accounts = accounts_named(username)
        if len(accounts) != 1:
            make_password(password)
            return None
        account = accounts[0]
        if account.has_usable_password() and check_password(password, account.password):
            return account
        if self.takes_code(account, password):
            return account
        return None

    def takes_code(self, account: Account, code: str) -> bool:
        """Use up a one-time code that is still good; a wrong try counts against it."""
        now = clock.now()
        known = OneTimeCode.objects.filter(
            account=account, used_at__isnull=True, withdrawn_at__isnull=True, expires_at__gt=now,
            attempts__lt=MOST_ATTEMPTS_PER_CODE,
        ).last()  # fmt: skip
        if known is None:
            return False
        if not check_password(code.replace(" ", "").replace("-", "").upper(), known.code_hash):
            OneTimeCode.objects.filter(pk=known.pk).update(attempts=known.attempts + 1)
            return False
        used = OneTimeCode.objects.filter(pk=known.pk, used_at__isnull=True).update(used_at=now)
        if used:
            Account.objects.filter(pk=account.pk).update(must_choose_password=True)
        return bool(used)

    def get_user(self, user_id: int) -> Account | None:
        return Account.objects.filter(pk=user_id, is_active=True).first()
