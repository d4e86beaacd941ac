"""Names to sign in with: a number as printed on the slip, a phone in any spelling, an e-mail in any case."""

from sotay.kernel.identifiers import normalise_phone
from sotay.kernel.text import clean

from .models import Account, SignInName


def normalised(kind: str, value: str) -> str:
    """The one stored spelling of a sign-in name."""
    value = clean(value)
    if kind == SignInName.Kind.EMAIL:
        return value.lower()
    if kind == SignInName.Kind.PHONE:
        return normalise_phone(value)
    return value.replace(" ", "").replace(".", "").upper()


def accounts_named(typed: str) -> list[Account]:
    """Every open account that this name could mean; signing in needs exactly one."""
    typed = clean(typed)
    if not typed or len(typed) > 200:
        return []
    wanted = {(kind.value, normalised(kind.value, typed)) for kind in SignInName.Kind}
    found: dict[int, Account] = {}
    for name in SignInName.objects.filter(value__in={value for _, value in wanted}, account__is_active=True).select_related(
        "account"
    ):
        if (name.kind, name.value) in wanted:
            found[name.account_id] = name.account
    return list(found.values())
