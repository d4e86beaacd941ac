"""What signing in, codes and roles by decision need (protection.md §5). Plain Python; every limit is given."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sotay.access.actor import ROLES_WITHOUT_PLACE, SYSTEM_WIDE_ROLES, Role
from sotay.kernel.objections import Objection

from . import wording

FIRST_WAIT = dt.timedelta(minutes=1)
LONGEST_WAIT = dt.timedelta(hours=2)
MOST_SLIPS = 50


def wait_after(failures: int, *, limit: int) -> dt.timedelta:
    """How long sign-in stays closed after the last of these failures: nothing below the limit, then doubling.

    The limit is `security.lockout_failures`; the waits themselves are the product's own (protection.md §5 row 3).
    """
    beyond = failures - limit
    if beyond < 0:
        return dt.timedelta(0)
    doublings = min(beyond, 20)
    return min(FIRST_WAIT * (1 << doublings), LONGEST_WAIT)


def minutes_left(until: dt.datetime, *, now: dt.datetime) -> int:
    """Whole minutes to wait, rounded up, at least one."""
    return max(1, -int(-(until - now).total_seconds() // 60))


@dataclass(frozen=True)
class CodeReceiver:
    """The account for which a one-time code is wanted, as far as the rule looks at it."""

    account_id: int
    is_active: bool
    has_signed_in: bool
    roles: Collection[Role]
    has_roles_out_of_reach: bool


def objections_to_issuing_code(
    receiver: CodeReceiver, *, issuer_id: int, issuer_roles: Collection[Role]
) -> list[Objection]:
    """Why a code may not be issued: a code must never lend its issuer rights that he does not reach himself."""
    found = []
    if not receiver.is_active:
        found.append(Objection(wording.ACCOUNT_IS_CLOSED))
    if receiver.account_id == issuer_id:
        found.append(Objection(wording.NO_CODE_FOR_ONESELF))
    if any(role in SYSTEM_WIDE_ROLES for role in receiver.roles):
        found.append(Objection(wording.ADMINISTRATORS_GET_CODES_ON_THE_SERVER))
    elif receiver.has_roles_out_of_reach:
        found.append(Objection(wording.CODE_FROM_ABOVE))
    is_only_administrator = bool(issuer_roles) and all(
        role is Role.SYSTEM_ADMINISTRATOR for role in issuer_roles
    )
    if is_only_administrator and receiver.has_signed_in:
        found.append(Objection(wording.ADMINISTRATOR_ISSUES_FIRST_CODES_ONLY))
    return found


def objections_to_number_of_slips(count: int) -> list[Objection]:
    """Slips are for somebody, and for no more people at once than a page of the list shows."""
    if count == 0:
        return [Objection(wording.NOBODY_CHOSEN)]
    if count > MOST_SLIPS:
        return [Objection(wording.TOO_MANY_SLIPS.format(most=MOST_SLIPS))]
    return []


def objections_to_system_role(
    role: Role,
    *,
    account_id: int,
    is_active: bool,
    held: Collection[Role],
    giver_id: int,
    has_place: bool,
    reason: str,
) -> list[Objection]:
    """Why a strong role may not be given: never to oneself or without a decision, duties apart, place where needed."""
    found = []
    if role is Role.RULE_ADMINISTRATOR and not has_place:
        found.append(Objection(wording.ROLE_NEEDS_PLACE, field="organization_code"))
    if role in ROLES_WITHOUT_PLACE and has_place:
        found.append(Objection(wording.ROLE_HAS_NO_PLACE, field="organization_code"))
    if role not in SYSTEM_WIDE_ROLES:
        found.append(Objection(wording.ROLE_COMES_FROM_POST, field="role"))
    if account_id == giver_id:
        found.append(Objection(wording.NO_ROLE_TO_ONESELF, field="name"))
    if not is_active:
        found.append(Objection(wording.ACCOUNT_IS_CLOSED, field="name"))
    if role in held:
        found.append(Objection(wording.ROLE_ALREADY_HELD, field="role"))
    if is_conflict(role, held):
        found.append(Objection(wording.DUTIES_APART, field="role"))
    if not reason.strip():
        found.append(Objection(wording.ROLE_NEEDS_DECISION, field="reason"))
    return found


def is_conflict(role: Role, held: Collection[Role]) -> bool:
    """Who administers does not audit, and the other way round (protection.md §5 row 14)."""
    administers = {Role.SYSTEM_ADMINISTRATOR, Role.RULE_ADMINISTRATOR}
    return (role is Role.AUDITOR and bool(administers & set(held))) or (
        role in administers and Role.AUDITOR in held
    )


def objections_to_ending_system_role(
    role: Role, *, other_holders: int, account_id: int, ender_id: int
) -> list[Objection]:
    """Why a role of the whole system may not be ended: the last administrator stays, and nobody ends his own."""
    found = []
    if role is Role.SYSTEM_ADMINISTRATOR and other_holders == 0:
        found.append(Objection(wording.LAST_ADMINISTRATOR))
    if account_id == ender_id:
        found.append(Objection(wording.NOT_ONES_OWN_ROLE))
    return found


def objections_to_closing_account(
    *, is_active: bool, is_own: bool, holds_system_role: bool, reason: str
) -> list[Objection]:
    """Why an account may not be closed: nobody closes himself out, administrators lose their role first."""
    found = []
    if not is_active:
        found.append(Objection(wording.ACCOUNT_IS_CLOSED))
    if is_own:
        found.append(Objection(wording.OWN_ACCOUNT_IS_NOT_CLOSED))
    if holds_system_role:
        found.append(Objection(wording.ADMINISTRATOR_IS_NOT_CLOSED))
    if not reason.strip():
        found.append(Objection(wording.CLOSING_NEEDS_REASON, field="reason"))
    return found


def objections_to_password(
    password: str, *, repeated: str, own_words: Sequence[str], is_known: bool
) -> list[Objection]:
    """What only this person's account can say about a new password; its strength is asked of the validators."""
    found = []
    if password != repeated:
        found.append(Objection(wording.PASSWORDS_DIFFER, field="repeated"))
    if is_known:
        found.append(Objection(wording.PASSWORD_KNOWN, field="password"))
    folded = password.casefold()
    if any(word and len(word) >= 6 and word.casefold() in folded for word in own_words):
        found.append(Objection(wording.PASSWORD_HOLDS_NAME, field="password"))
    return found
