from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class AccountCreated:
    account_id: int
    organization_id: int | None


@dataclass(frozen=True)
class AccountMoved:
    """The account's person belongs to another organization from now on, or to none."""

    account_id: int
    organization_id: int | None
    earlier_organization_id: int | None


@dataclass(frozen=True)
class AccountRenamed:
    account_id: int
    organization_id: int | None


@dataclass(frozen=True)
class AccountClosed:
    account_id: int
    organization_id: int | None
    reason: str = ""


@dataclass(frozen=True)
class AccountReopened:
    account_id: int
    organization_id: int | None


@dataclass(frozen=True)
class SignInNamesChanged:
    """Which kinds of names changed; never the names themselves."""

    account_id: int
    organization_id: int | None
    kinds: tuple[str, ...]


@dataclass(frozen=True)
class OneTimeCodeIssued:
    account_id: int
    organization_id: int | None
    expires_at: datetime
    reason: str = ""


@dataclass(frozen=True)
class OneTimeCodeUsed:
    """A code was used up; every device that was signed in until then is signed out."""

    account_id: int
    organization_id: int | None
    sessions_ended: int = 0


@dataclass(frozen=True)
class SignedIn:
    account_id: int
    with_code: bool
    device: str
    address: str
    sessions_ended: int = 0


@dataclass(frozen=True)
class SignInClosed:
    """Too many failed tries; account 0 where the name means nobody."""

    account_id: int
    failures: int
    address: str


@dataclass(frozen=True)
class SignedOut:
    account_id: int


@dataclass(frozen=True)
class SessionsEnded:
    """Devices signed out from elsewhere: how many, and whether that was all of them."""

    account_id: int
    count: int
    were_all: bool


@dataclass(frozen=True)
class PasswordChosen:
    account_id: int
    sessions_ended: int = 0


@dataclass(frozen=True)
class RoleGranted:
    account_id: int
    organization_id: int | None
    role: str
    since: date
    source: str
    source_id: int | None = None


@dataclass(frozen=True)
class RoleEnded:
    account_id: int
    organization_id: int | None
    role: str
    last_day: date
    source: str
    source_id: int | None = None


@dataclass(frozen=True)
class AccountRemoved:
    """An account made by mistake, with which nobody has signed in, was taken out again."""

    account_id: int
    organization_id: int | None
