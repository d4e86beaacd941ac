import datetime as dt

from django.db import transaction

from sotay.access.actor import Actor
from sotay.access.reach import claim
from sotay.audit.record import record
from sotay.kernel.formats import format_day
from sotay.kernel.objections import Objection, insist

from .. import wording
from ..events import StandingEnded
from ..log import ONE_DAY, TRACK_OF, add_event, end_standing_rows
from ..models import Member, MemberEvent, Standing
from ..policy import CHANGE_STANDING, VIEW_MEMBER
from ..queries import is_standing_so

EVENT_OF = {
    Standing.Kind.EXEMPT: MemberEvent.Kind.EXEMPTION_ENDED,
    Standing.Kind.SUSPENDED: MemberEvent.Kind.SUSPENSION_ENDED,
    Standing.Kind.SPECIAL_DUTY: MemberEvent.Kind.SPECIAL_DUTY_ENDED,
}


@transaction.atomic
def end_standing(
    member_id: int, *, kind: Standing.Kind | str, last_day: dt.date, actor: Actor, decision: str = ""
) -> None:
    """End an exemption, a suspension or a special duty; `last_day` is the last day on which it holds.

    Refuses a day on which the member is not in that standing.
    """
    member = claim(Member, member_id, actor, CHANGE_STANDING, seen_by=VIEW_MEMBER)

    if kind not in EVENT_OF:
        insist([Objection(wording.NOT_A_FLAG.format(kind=kind), field="kind")])
    kind = Standing.Kind(kind)
    if not is_standing_so(member.pk, kind, last_day):
        text = wording.NOT_STANDING_SO.format(
            day=format_day(last_day), name=member.full_name, kind=kind.label
        )
        insist([Objection(text, field="last_day")])

    ends_on = last_day + ONE_DAY
    add_event(
        member.pk, EVENT_OF[kind], ends_on, actor=actor, organization_id=member.cell_id, decision=decision
    )
    end_standing_rows(member.pk, ends_on, tracks=[TRACK_OF[kind]])

    record(StandingEnded(member.pk, member.cell_id, kind.value, last_day), actor=actor)
