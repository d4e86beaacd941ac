"""Signing in by number, phone or e-mail with a password, or with a one-time code the first time."""

from typing import Any

from django.contrib.auth.hashers import check_password
from django.http import HttpRequest

from sotay.access.actor import Actor

from .actions.use_one_time_code import use_one_time_code
from .models import Account
from .names import account_named
from .passwords import hash_of_nobody


class SignInBackend:
    """Answers the account or None, with one password check whether or not the name, a password or a code exists."""

    def authenticate(
        self, request: HttpRequest | None, username: str = "", password: str = "", **extra: Any
    ) -> Account | None:
        account = account_named(username)
        has_password = account is not None and account.has_usable_password()
        stored = account.password if account and has_password else hash_of_nobody()
        is_right = check_password(password, stored)
        if account is None:
            return None
        if has_password and is_right:
            account.came_with_code = False
            return account
        if use_one_time_code(account, password, actor=Actor(account.pk, account.full_name)):
            account.came_with_code = True
            return account
        return None

    def get_user(self, user_id: int) -> Account | None:
        return Account.objects.filter(pk=user_id, is_active=True).first()
