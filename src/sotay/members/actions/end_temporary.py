import datetime as dt

from django.db import transaction

from sotay.access.actor import Actor
from sotay.access.reach import claim
from sotay.audit.record import record
from sotay.kernel.formats import format_day
from sotay.kernel.objections import Objection, insist

from .. import wording
from ..events import TemporaryStayEnded
from ..log import ONE_DAY, add_event, end_membership
from ..models import Member, MemberEvent, Membership
from ..policy import PLACE_MEMBER, VIEW_MEMBER
from ..queries import membership_on


@transaction.atomic
def end_temporary(member_id: int, *, last_day: dt.date, actor: Actor, decision: str = "") -> None:
    """End a stay at a host cell before its time; the member is back at home from the next day.

    Refuses a day on which the member is not away.
    """
    member = claim(Member, member_id, actor, PLACE_MEMBER, seen_by=VIEW_MEMBER)

    stay = membership_on(member.pk, Membership.Link.TEMPORARY, last_day)
    home = membership_on(member.pk, Membership.Link.OFFICIAL, last_day)
    if stay is None or home is None:
        text = wording.NOT_TEMPORARILY_AWAY.format(day=format_day(last_day), name=member.full_name)
        insist([Objection(text, field="last_day")])
    assert stay is not None  # noqa: S101 - insisted on above, for the type checker
    assert home is not None  # noqa: S101 - the same

    host_id = stay.organization_id
    back_on = last_day + ONE_DAY
    add_event(
        member.pk, MemberEvent.Kind.BACK, back_on, actor=actor, organization_id=host_id, decision=decision
    )
    end_membership(stay, back_on, actor=actor)

    record(TemporaryStayEnded(member.pk, home.organization_id, host_id, last_day), actor=actor)
