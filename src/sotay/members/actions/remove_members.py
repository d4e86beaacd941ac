from collections.abc import Sequence

from django.db import transaction

from sotay.access.actor import Actor
from sotay.access.reach import claim
from sotay.accounts.actions.remove_accounts import remove_accounts
from sotay.audit.record import record_all
from sotay.kernel.objections import Objection, insist

from .. import wording
from ..events import MemberRemoved
from ..models import Member, MemberEvent, Membership, Standing
from ..policy import IMPORT_MEMBERS, VIEW_MEMBER
from ..queries import depended_upon


@transaction.atomic
def remove_members(ids: Sequence[int], *, reason: str, actor: Actor) -> None:
    """Take out members whom a list had brought in by mistake and on whom nothing rests; the facts stay.

    Refuses somebody who has signed in, moved, changed standing, or to whom a post, a meeting or a task points.
    """
    members = [claim(Member, pk, actor, IMPORT_MEMBERS, seen_by=VIEW_MEMBER) for pk in ids]

    used = depended_upon(ids)
    insist(
        Objection(wording.STILL_USED.format(name=member.full_name)) for member in members if member.pk in used
    )

    cells = dict(Membership.objects.filter(member__in=ids).values_list("member_id", "organization_id"))
    Membership.objects.filter(member__in=ids).delete()
    Standing.objects.filter(member__in=ids).delete()
    MemberEvent.objects.filter(member__in=ids).delete()
    Member.objects.filter(pk__in=ids).delete()
    remove_accounts(ids, actor=actor)

    record_all(
        (MemberRemoved(member.pk, cells[member.pk], reason) for member in members),
        actor=actor,
    )
