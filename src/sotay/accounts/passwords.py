"""How passwords are kept, and what a new one needs (protection.md §5 row 2)."""

import threading
from functools import cache
from typing import Any

from django.contrib.auth.hashers import Argon2PasswordHasher, make_password
from django.core.exceptions import ValidationError
from django.utils.crypto import get_random_string

from . import wording

AT_ONCE = 2
_places = threading.BoundedSemaphore(AT_ONCE)


class QueuedArgon2Hasher(Argon2PasswordHasher):
    """Argon2id with 64 MiB (RFC 9106), at most two checks at a time in a process: a hall signing in waits, it does not
    exhaust the memory.
    """

    time_cost = 3
    memory_cost = 64 * 1024
    parallelism = 4

    def encode(self, password: str, salt: str) -> str:
        with _places:
            return str(super().encode(password, salt))

    def verify(self, password: str, encoded: str) -> bool:
        with _places:
            return bool(super().verify(password, encoded))


@cache
def hash_of_nobody() -> str:
    """A hash to check against where there is no account or no password, so that the answer takes the same time."""
    return make_password(get_random_string(32))


class LengthValidator:
    """At least so many characters, and no more than a check can bear."""

    most = 200

    def __init__(self, min_length: int) -> None:
        self.min_length = min_length

    def validate(self, password: str, user: Any = None) -> None:
        if not self.min_length <= len(password) <= self.most:
            raise ValidationError(self.get_help_text(), code="password_length")

    def get_help_text(self) -> str:
        return wording.PASSWORD_LENGTH.format(self.min_length, self.most)


class FourClassesValidator:
    """Small and capital letters, digits and signs, unless the password is a long phrase."""

    phrase_length = 20

    def validate(self, password: str, user: Any = None) -> None:
        if len(password) >= self.phrase_length:
            return
        classes = (
            any(c.islower() for c in password),
            any(c.isupper() for c in password),
            any(c.isdigit() for c in password),
            any(not c.isalnum() for c in password),
        )
        if not all(classes):
            raise ValidationError(
                wording.PASSWORD_CLASSES.format(self.phrase_length), code="password_classes"
            )

    def get_help_text(self) -> str:
        return wording.PASSWORD_CLASSES.format(self.phrase_length)
