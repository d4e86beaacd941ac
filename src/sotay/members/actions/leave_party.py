import datetime as dt

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from sotay.access.actor import Actor
from sotay.access.reach import claim
from sotay.accounts.actions.close_account import close_account
from sotay.audit.record import record
from sotay.kernel import clock
from sotay.kernel.formats import format_day
from sotay.kernel.objections import Objection, insist

from .. import wording
from ..events import MemberLeft
from ..log import add_event, end_membership, end_standing_rows, mirror_cell
from ..models import Member, MemberEvent, Membership, Standing
from ..places import objections_to_leaving
from ..policy import LEAVE_PARTY, VIEW_MEMBER
from ..queries import is_standing_so, membership_on

WAYS = (
    MemberEvent.Kind.DIED,
    MemberEvent.Kind.LEFT,
    MemberEvent.Kind.STRUCK_OFF,
    MemberEvent.Kind.EXPELLED,
)


@transaction.atomic
def leave_party(
    member_id: int, *, how: MemberEvent.Kind | str, on: dt.date, actor: Actor, decision: str = ""
) -> MemberEvent:
    """Write that somebody died, left, was struck off or expelled; `on` is the first day off the roll.

    Ends the ties to cells, the standings and the rights that came from them; posts and tasks react. Refuses a day that
    has not come, a probationary member's expulsion (struck off instead), somebody who is in no cell (members.md §3.1).
    """
    member = claim(Member, member_id, actor, LEAVE_PARTY, seen_by=VIEW_MEMBER, with_=["account"])

    if how not in WAYS:
        insist([Objection(wording.NOT_A_WAY_OUT.format(how=how), field="how")])
    how = MemberEvent.Kind(how)
    current = membership_on(member.pk, Membership.Link.OFFICIAL, on)
    objections = list(objections_to_leaving(member, current, on))
    if on > clock.today():
        objections.append(Objection(wording.EFFECT_IN_FUTURE.format(day=format_day(on)), field="on"))
    if how == MemberEvent.Kind.EXPELLED and is_standing_so(member.pk, Standing.Kind.PROBATIONARY, on):
        objections.append(Objection(wording.PROBATIONER_NOT_EXPELLED, field="how"))
    insist(objections)
    assert current is not None  # noqa: S101 - insisted on above, for the type checker

    cell_id = current.organization_id
    event = add_event(member.pk, how, on, actor=actor, organization_id=cell_id, decision=decision)
    for membership in Membership.objects.filter(member=member, during__overlap=DateRange(on, None)):
        end_membership(membership, on, actor=actor)
    end_standing_rows(member.pk, on)
    if member.account.is_active:
        close_account(member.pk, reason=how.label, actor=actor)
    mirror_cell(member, actor=actor)

    record(MemberLeft(member.pk, cell_id, how.value, on), actor=actor)
    return event
