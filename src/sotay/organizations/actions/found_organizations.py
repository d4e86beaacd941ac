from collections import Counter
from collections.abc import Sequence

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from sotay.access.actor import Actor
from sotay.access.reach import claim, claim_new
from sotay.audit.record import record_all
from sotay.kernel.objections import Objection, insist
from sotay.kernel.sorting import natural_sort_key

from .. import wording
from ..events import OrganizationFounded
from ..models import Organization, OrganizationVersion, Placement
from ..paths import lock_tree, searchable, set_paths
from ..policy import FOUND_ORGANIZATION, FOUND_TOP_ORGANIZATION, VIEW_ORGANIZATION
from ..queries import grounds_of
from ..rules import NewOrganization, objections_to_founding, superiors_first

BATCH = 1_000


@transaction.atomic
def found_organizations(wanted: Sequence[NewOrganization], *, actor: Actor) -> list[Organization]:
    """Enter organizations: identity, first name and kind, first place in the tree; in the order given.

    Refuses a code in use, a kind not in force on the day, a superior that is a cell, that is lower in kind, or that
    does not stand in the tree on the day (members.md §1).
    """
    lock_tree()
    wanted = [new.cleaned() for new in wanted]
    _claim_superiors(wanted, actor)

    insist(_objections(wanted))

    made: dict[str, Organization] = {}
    for ready in superiors_first(wanted):
        made |= {organization.code: organization for organization in _make(ready, made)}
    organizations = [made[new.code] for new in wanted]

    record_all(
        (
            OrganizationFounded(
                organization.pk,
                new.code,
                new.name,
                new.kind,
                organization.parent_id,
                new.on,
                new.decision,
            )
            for organization, new in zip(organizations, wanted, strict=True)
        ),
        actor=actor,
    )
    return organizations


def _claim_superiors(wanted: Sequence[NewOrganization], actor: Actor) -> None:
    """The right to found below each superior of the records; what is founded together needs none of its own."""
    together = {new.code for new in wanted}
    by_code = {new.parent_code for new in wanted if new.parent_code not in together} - {""}
    ids = {new.parent_id for new in wanted if new.parent_id is not None}
    named = set(Organization.objects.filter(code__in=by_code).values_list("pk", flat=True))
    for parent_id in sorted(ids | named):
        claim(Organization, parent_id, actor, FOUND_ORGANIZATION, seen_by=VIEW_ORGANIZATION)
    if any(new.parent_id is None and not new.parent_code for new in wanted):
        claim_new(actor, FOUND_TOP_ORGANIZATION)


def _objections(wanted: list[NewOrganization]) -> list[Objection]:
    """What stands against any of them, each sentence beginning with the code where there are several."""
    codes = Counter(new.code for new in wanted)
    objections = []
    for new, ground in zip(wanted, grounds_of(wanted), strict=True):
        found = list(objections_to_founding(new, ground))
        if new.parent_code and ground.parent is None:
            found.append(Objection(wording.PARENT_UNKNOWN.format(code=new.parent_code), field="parent"))
        if new.code and codes[new.code] > 1:
            found.append(Objection(wording.CODE_TWICE.format(code=new.code), field="code"))
        if len(wanted) > 1:
            found = [Objection(f"{new.code}: {o.text}", o.legal_basis, field=o.field) for o in found]
        objections += found
    in_rounds = {new.code for ready in superiors_first(wanted) for new in ready}
    circle = sorted(new.code for new in wanted if new.code not in in_rounds)
    if circle and not objections:
        objections.append(
            Objection(wording.PARENTS_IN_CIRCLE.format(codes=", ".join(circle)), field="parent")
        )
    return objections


def _make(ready: Sequence[NewOrganization], made: dict[str, Organization]) -> list[Organization]:
    """The rows of one round: superiors of this round are in the records or were made before it."""
    by_code = {new.parent_code for new in ready if new.parent_code and new.parent_code not in made}
    superiors = made | {o.code: o for o in Organization.objects.filter(code__in=by_code)}
    organizations = Organization.objects.bulk_create(
        [_organization_of(new, superiors) for new in ready], batch_size=BATCH
    )
    versions = OrganizationVersion.objects.bulk_create(
        [
            OrganizationVersion(
                organization=organization,
                name=new.name,
                short_name=new.short_name,
                kind_id=new.kind,
                cell_type_id=new.cell_type or None,
                during=DateRange(new.on, None),
                decision=new.decision,
            )
            for organization, new in zip(organizations, ready, strict=True)
        ],
        batch_size=BATCH,
    )
    Placement.objects.bulk_create(
        [
            Placement(
                organization=version.organization,
                parent_id=version.organization.parent_id,
                during=version.during,
                decision=version.decision,
            )
            for version in versions
        ],
        batch_size=BATCH,
    )
    set_paths(organizations)
    return organizations


def _organization_of(new: NewOrganization, superiors: dict[str, Organization]) -> Organization:
    parent_id = superiors[new.parent_code].pk if new.parent_code else new.parent_id
    return Organization(
        code=new.code,
        name=new.name,
        short_name=new.short_name,
        kind_id=new.kind,
        cell_type_id=new.cell_type or None,
        parent_id=parent_id,
        sort_key=natural_sort_key(new.name),
        folded=searchable(new.code, [new.name, new.short_name]),
        is_special_armed_forces=new.is_special_armed_forces,
        goes_live_on=new.goes_live_on,
        founded_on=new.on,
    )
