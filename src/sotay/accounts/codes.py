"""One-time codes: letters and digits that cannot be mistaken for each other, kept only as a keyed hash."""

import secrets

from django.utils.crypto import constant_time_compare, salted_hmac

ALPHABET = "23456789ABCDEFGHJKMNPQRSTWXYZ"
LENGTH = 8


def new_code() -> str:
    """Eight characters drawn at random."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def as_printed(code: str) -> str:
    """In two groups, as on the slip: K7MP-2QXD."""
    return f"{code[: LENGTH // 2]}-{code[LENGTH // 2 :]}"


def as_typed(text: str) -> str:
    """What somebody typed as a code in its stored spelling, or "" where it cannot be one."""
    code = text.replace(" ", "").replace("-", "").upper()
    return code if len(code) == LENGTH and all(character in ALPHABET for character in code) else ""


def hash_of(code: str, account_id: int) -> str:
    """The stored form: keyed with the installation's secret, which the database does not hold."""
    return salted_hmac("sotay.one-time-code", f"{account_id}:{code}", algorithm="sha256").hexdigest()


def fits(code: str, account_id: int, stored: str) -> bool:
    return constant_time_compare(hash_of(code, account_id), stored)
