import datetime as dt

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from sotay.access.actor import Actor, Role
from sotay.access.reach import claim
from sotay.accounts.actions.grant_role import grant_role
from sotay.accounts.models import RoleGrant
from sotay.audit.record import record
from sotay.kernel.formats import format_day
from sotay.kernel.objections import Objection, insist
from sotay.members.models import Member, Membership
from sotay.members.queries import membership_on, stands_on
from sotay.organizations.models import Organization
from sotay.organizations.policy import VIEW_ORGANIZATION

from .. import wording
from ..events import ChargeBegun
from ..models import InCharge
from ..policy import PUT_IN_CHARGE
from ..queries import ONE_DAY, name_for
from ..rules import objections_to_span


@transaction.atomic
def put_in_charge(
    *,
    member_id: int,
    organization_id: int,
    since: dt.date,
    actor: Actor,
    until: dt.date | None = None,
    decision: str = "",
) -> InCharge:
    """Let a committee member from above follow an organization from a day on, with the role "phụ trách" there.

    Refuses somebody on no roll that day, somebody of that very cell, an organization that does not stand, and a second
    charge of the same person over the same organization.
    """
    organization = claim(Organization, organization_id, actor, PUT_IN_CHARGE, seen_by=VIEW_ORGANIZATION)

    member = Member.objects.filter(pk=member_id).first()
    if member is None:
        insist([Objection(wording.MEMBER_UNKNOWN, field="member")])
    assert member is not None  # noqa: S101 - insisted on above, for the type checker
    objections = list(objections_to_span(since, until))
    if not objections:
        objections += _objections(member, organization, since, until, actor)
    insist(objections)

    charge = InCharge.objects.create(
        member=member,
        organization=organization,
        during=DateRange(since, until + ONE_DAY if until else None),
        decision=decision,
    )
    grant_role(
        member.pk,
        Role.IN_CHARGE,
        organization.pk,
        since=since,
        until=until,
        source=RoleGrant.Source.IN_CHARGE,
        source_id=charge.pk,
        actor=actor,
    )

    record(ChargeBegun(charge.pk, member.pk, organization.pk, since, until), actor=actor)
    return charge


def _objections(
    member: Member, organization: Organization, since: dt.date, until: dt.date | None, actor: Actor
) -> list[Objection]:
    name = name_for(actor, member)
    names = {"name": name, "organization": organization.name}
    objections = []
    if not stands_on(organization, since):
        text = wording.NOT_STANDING.format(name=organization.name, day=format_day(since))
        objections.append(Objection(text, field="since"))
    home = membership_on(member.pk, Membership.Link.OFFICIAL, since)
    if home is None:
        text = wording.NOT_ACTIVE.format(day=format_day(since), name=name)
        objections.append(Objection(text, field="member"))
    elif home.organization_id == organization.pk:
        objections.append(Objection(wording.CHARGE_OF_OWN_CELL.format(**names), field="member"))
    days = DateRange(since, until + ONE_DAY if until else None)
    if InCharge.objects.filter(member=member, organization=organization, during__overlap=days).exists():
        objections.append(Objection(wording.ALREADY_IN_CHARGE.format(**names), field="member"))
    return objections
