"""Names to sign in with: a number as printed on the slip, a phone in any spelling, an e-mail in any case."""

import secrets

from django.utils.crypto import salted_hmac

from sotay.kernel.days import NotUnderstood
from sotay.kernel.identifiers import normalise_phone
from sotay.kernel.text import clean

from .models import Account, SignInName

LONGEST = 200
NUMBER_DIGITS = 8


def normalised(kind: str, value: str) -> str:
    """The one stored spelling of a sign-in name, "" where the text cannot be a name of that kind."""
    value = clean(value)
    if kind == SignInName.Kind.EMAIL:
        return value.lower() if "@" in value else ""
    if kind == SignInName.Kind.PHONE:
        try:
            return normalise_phone(value)
        except NotUnderstood:
            return ""
    digits = value.replace(" ", "").replace(".", "").replace("-", "")
    return digits if digits.isascii() and digits.isdigit() else ""


def accounts_named(typed: str) -> list[Account]:
    """Every open account that this name could mean; signing in needs exactly one."""
    typed = clean(typed)
    if not typed or len(typed) > LONGEST:
        return []
    wanted = {(kind.value, value) for kind in SignInName.Kind if (value := normalised(kind.value, typed))}
    found: dict[int, Account] = {}
    names = SignInName.objects.filter(value__in={value for _, value in wanted}, account__is_active=True)
    for name in names.select_related("account"):
        if (name.kind, name.value) in wanted:
            found[name.account_id] = name.account
    return list(found.values())


def counted_name(typed: str) -> str:
    """Under which word failed tries of a typed name are counted: one for all names of one account.

    A name that means no account is counted as well, under a keyed hash, so that a lock tells nobody which names exist
    and no log holds what was typed (a password typed into the wrong field, for instance).
    """
    accounts = accounts_named(typed)
    if len(accounts) == 1:
        return counted_account(accounts[0].pk)
    return "name:" + salted_hmac("sotay.sign-in-name", clean(typed)[:LONGEST].lower()).hexdigest()[:40]


def counted_account(account_id: int) -> str:
    return f"account:{account_id}"


def new_number() -> str:
    """A sign-in number that nobody has: eight digits, the first not 0, so that it is no phone number."""
    while True:
        number = str(secrets.randbelow(9 * 10 ** (NUMBER_DIGITS - 1)) + 10 ** (NUMBER_DIGITS - 1))
        if not SignInName.objects.filter(kind=SignInName.Kind.NUMBER, value=number).exists():
            return number
