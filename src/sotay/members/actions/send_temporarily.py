import datetime as dt

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from sotay.access.actor import Actor
from sotay.access.reach import claim
from sotay.audit.record import record
from sotay.kernel.objections import Objection, insist
from sotay.organizations.models import Organization
from sotay.organizations.policy import VIEW_ORGANIZATION
from sotay.regulations.provisions import provisions

from .. import wording
from ..events import MemberSentTemporarily
from ..log import ONE_DAY, add_event, begin_membership
from ..models import Member, MemberEvent, Membership
from ..places import objections_to_cell, objections_to_leaving, objections_to_overlap
from ..policy import ADD_MEMBER, PLACE_MEMBER, VIEW_MEMBER
from ..queries import membership_on
from ..rules import objections_to_stay

LEAST, MOST, MOST_STUDY = (
    f"transfer.temporary.{name}" for name in ("min_months", "max_months", "study_max_months")
)


@transaction.atomic
def send_temporarily(
    member_id: int,
    *,
    to_cell_id: int,
    since: dt.date,
    until: dt.date,
    actor: Actor,
    for_study: bool = False,
    decision: str = "",
) -> Membership:
    """Let a member attend and pay dues in a host cell until a last day; headcount and vote stay at home.

    Refuses a stay shorter or longer than the rule of the first day allows (`transfer.temporary.*`), a second stay at
    the same time, the home cell as host (members.md §6).
    """
    member = claim(Member, member_id, actor, PLACE_MEMBER, seen_by=VIEW_MEMBER)
    host = claim(Organization, to_cell_id, actor, ADD_MEMBER, seen_by=VIEW_ORGANIZATION)

    home = membership_on(member.pk, Membership.Link.OFFICIAL, since)
    in_force = provisions([LEAST, MOST, MOST_STUDY], since)
    most = in_force.get(MOST_STUDY if for_study else MOST)
    objections = [
        *objections_to_stay(
            since,
            until,
            least_months=in_force[LEAST].number if LEAST in in_force else None,
            most_months=most.number if most else None,
            is_most_allowed=for_study,
        ),
        *objections_to_leaving(member, home, since),
        *objections_to_cell(host, since),
    ]
    if home and home.organization_id == host.pk:
        text = wording.ALREADY_IN_CELL.format(name=member.full_name, cell=host.name)
        objections.append(Objection(text, field="cell"))
    if since <= until:
        other = Membership.objects.select_related("organization").filter(
            member=member, link=Membership.Link.TEMPORARY, during__overlap=DateRange(since, until + ONE_DAY)
        )
        objections += objections_to_overlap(member, other.first())
    insist(objections)
    assert home is not None  # noqa: S101 - insisted on above, for the type checker

    event = add_event(
        member.pk,
        MemberEvent.Kind.AWAY_TEMPORARILY,
        since,
        until=until,
        actor=actor,
        organization_id=host.pk,
        decision=decision,
    )
    stay = begin_membership(
        member.pk, host.pk, Membership.Link.TEMPORARY, since, event, until=until, actor=actor
    )

    record(MemberSentTemporarily(member.pk, home.organization_id, host.pk, since, until), actor=actor)
    return stay
