import datetime as dt

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from sotay.access.actor import Actor, Role
from sotay.access.reach import claim
from sotay.accounts.actions.grant_role import grant_role
from sotay.accounts.models import RoleGrant
from sotay.audit.record import record
from sotay.kernel.objections import Objection, insist
from sotay.members.models import Member, Membership, Standing
from sotay.members.queries import is_cell_on, is_standing_so, membership_on, stands_on
from sotay.organizations.models import Organization
from sotay.organizations.policy import VIEW_ORGANIZATION

from .. import wording
from ..events import PostBegun
from ..models import AdvisoryBody, Post, PostKind
from ..policy import APPOINT_TO_POST
from ..queries import ONE_DAY, holder_for, name_for, post_facts_of
from ..rules import (
    CandidateFacts,
    objections_to_candidate,
    objections_to_place_of_post,
    objections_to_second_holder,
    objections_to_span,
)


@transaction.atomic
def appoint_to_post(
    *,
    member_id: int,
    organization_id: int,
    post_kind: str,
    since: dt.date,
    actor: Actor,
    until: dt.date | None = None,
    began: Post.Began | str = Post.Began.ELECTED,
    decision: str = "",
    body_id: int | None = None,
) -> Post:
    """Put a member in a post from a day on, with the role that the post gives; `until` is the last day with rights.

    Refuses a second holder of a single post, a post that does not exist in that kind of organization, somebody who is
    on no roll that day, and a probationary member in an elected post (members.md §2).
    """
    organization = claim(Organization, organization_id, actor, APPOINT_TO_POST, seen_by=VIEW_ORGANIZATION)

    kind = PostKind.objects.filter(pk=post_kind).first()
    member = Member.objects.filter(pk=member_id).first()
    if kind is None:
        insist([Objection(wording.POST_UNKNOWN.format(code=post_kind), field="post_kind")])
    if member is None:
        insist([Objection(wording.MEMBER_UNKNOWN, field="member")])
    assert kind is not None  # noqa: S101 - insisted on above, for the type checker
    assert member is not None  # noqa: S101 - the same
    insist(_objections(member, organization, kind, since, until, body_id, actor))

    post = Post.objects.create(
        member=member,
        organization=organization,
        body_id=body_id,
        kind=kind,
        is_single=kind.is_single,
        began=began,
        during=DateRange(since, until + ONE_DAY if until else None),
        decision=decision,
    )
    if kind.role:
        grant_role(
            member.pk,
            Role(kind.role),
            organization.pk,
            since=since,
            until=until,
            source=RoleGrant.Source.POST,
            source_id=post.pk,
            reason=kind.label,
            actor=actor,
        )

    record(
        PostBegun(post.pk, member.pk, organization.pk, kind.pk, since, until, Post.Began(began).value),
        actor=actor,
    )
    return post


def _objections(
    member: Member,
    organization: Organization,
    kind: PostKind,
    since: dt.date,
    until: dt.date | None,
    body_id: int | None,
    actor: Actor,
) -> list[Objection]:
    facts = post_facts_of(kind)
    name = name_for(actor, member, organization)
    candidate = CandidateFacts(
        name=name,
        is_in_a_cell=membership_on(member.pk, Membership.Link.OFFICIAL, since) is not None,
        is_probationary=is_standing_so(member.pk, Standing.Kind.PROBATIONARY, since),
    )
    objections = list(objections_to_span(since, until))
    if objections:
        return objections
    objections += objections_to_place_of_post(
        facts,
        organization=organization.name,
        is_cell=is_cell_on(organization, since),
        is_standing=stands_on(organization, since),
        since=since,
    )
    objections += objections_to_candidate(facts, candidate, since=since)
    objections += objections_to_second_holder(
        facts, holder_for(actor, organization, kind, since, until), organization=organization.name
    )
    if body_id and not AdvisoryBody.objects.filter(pk=body_id, organization=organization).exists():
        objections.append(
            Objection(wording.BODY_ELSEWHERE.format(organization=organization.name), field="body")
        )
    days = DateRange(since, until + ONE_DAY if until else None)
    if Post.objects.filter(
        member=member, organization=organization, kind=kind, body_id=body_id, during__overlap=days
    ).exists():
        text = wording.ALREADY_HOLDS.format(name=name, post=kind.label, organization=organization.name)
        objections = [Objection(text, field="member")]
    return objections
