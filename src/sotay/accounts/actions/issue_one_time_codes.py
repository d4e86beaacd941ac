from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction

from sotay.access.actor import Actor
from sotay.kernel.objections import Objection, Refused, insist

from ..models import Account
from ..rules import objections_to_number_of_slips
from .issue_one_time_code import IssuedCode, issue_one_time_code


@dataclass(frozen=True)
class IssuedCodes:
    """Codes on their way to the slips, by name; and who of those asked for gets none, with the reasons."""

    issued: list[IssuedCode]
    left_out: list[tuple[str, list[Objection]]]


@transaction.atomic
def issue_one_time_codes(account_ids: Collection[int], *, actor: Actor) -> IssuedCodes:
    """Issue a code to each of several people at once, for slips to be cut and handed out; each recorded by itself.

    Somebody who may not get one (`issue_one_time_code` says when) is left out with the reason, the others get theirs.
    Refused when nobody was chosen, too many were, or nobody of them may get one; nothing is issued where one of them is
    not the actor's to see or to serve.
    """
    insist(objections_to_number_of_slips(len(set(account_ids))))

    issued: list[IssuedCode] = []
    left_out: list[tuple[str, list[Objection]]] = []
    for account_id in sorted(set(account_ids)):
        try:
            issued.append(issue_one_time_code(account_id, actor=actor))
        except Refused as refused:
            left_out.append((Account.objects.get(pk=account_id).full_name, refused.objections))
    if not issued:
        raise Refused(
            [
                Objection(f"{name}: {objection.text}", objection.legal_basis)
                for name, found in left_out
                for objection in found
            ]
        )

    issued.sort(key=lambda one: (one.account.sort_key, one.account.pk))
    return IssuedCodes(issued, left_out)
