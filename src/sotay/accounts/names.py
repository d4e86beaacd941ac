"""Names to sign in with: a number as printed on the slip, a phone in any spelling, an e-mail in any case."""

import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.db import IntegrityError, transaction
from django.utils.crypto import salted_hmac

from sotay.kernel.days import NotUnderstood
from sotay.kernel.identifiers import normalise_phone
from sotay.kernel.objections import Objection, Refused
from sotay.kernel.text import clean

from .models import Account, SignInName

LONGEST = 200
NUMBER_DIGITS = 8
ONE_NAME_ONE_ACCOUNT = "sign_in_name_is_of_one_account"


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


def holders_of_names(values: Iterable[str]) -> dict[str, Account]:
    """Which account has each of these stored spellings as a name; names that nobody has are left out."""
    rows = SignInName.objects.filter(value__in=[value for value in values if value])
    return {name.value: name.account for name in rows.select_related("account")}


@contextmanager
def refusing_taken_names(field: str, sentence: str) -> Iterator[None]:
    """Refuse a name that somebody else has just taken: the database saw it first."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        if getattr(getattr(error.__cause__, "diag", None), "constraint_name", "") != ONE_NAME_ONE_ACCOUNT:
            raise
        raise Refused([Objection(sentence, field=field)]) from error


def account_named(typed: str) -> Account | None:
    """The open account that this name means, if any; a name is one account's, whatever its kind."""
    typed = clean(typed)
    if not typed or len(typed) > LONGEST:
        return None
    wanted = {(kind.value, value) for kind in SignInName.Kind if (value := normalised(kind.value, typed))}
    names = SignInName.objects.filter(value__in={value for _, value in wanted}, account__is_active=True)
    found = {name.account for name in names.select_related("account") if (name.kind, name.value) in wanted}
    return found.pop() if len(found) == 1 else None


def counted_name(typed: str) -> str:
    """Under which word failed tries of a typed name are counted: one for all names of one account.

    A name that means no account is counted as well, under a keyed hash, so that a lock tells nobody which names exist
    and no log holds what was typed (a password typed into the wrong field, for instance).
    """
    account = account_named(typed)
    if account is not None:
        return counted_account(account.pk)
    return "name:" + salted_hmac("sotay.sign-in-name", clean(typed)[:LONGEST].lower()).hexdigest()[:40]


def counted_account(account_id: int) -> str:
    return f"account:{account_id}"


def new_number() -> str:
    """A sign-in number that nobody has: eight digits, the first not 0, so that it is no phone number."""
    while True:
        number = str(secrets.randbelow(9 * 10 ** (NUMBER_DIGITS - 1)) + 10 ** (NUMBER_DIGITS - 1))
        if not SignInName.objects.filter(value=number).exists():
            return number
