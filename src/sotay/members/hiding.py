"""Cells of special armed forces hide their people from above: no name, no phone (README §4, 13; protection.md §3).

One formulation for lists, single rows, finders of persons and tables: whoever holds no role in the cell itself sees
steps and totals of it, never people.
"""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from sotay.access.actor import Actor
from sotay.organizations.models import Organization

from .models import Member


def hides_people_from(actor: Actor, organization: Organization | None) -> bool:
    """Whether an organization's people are hidden from somebody who holds no role in it."""
    if actor.is_system or organization is None or not organization.is_special_armed_forces:
        return False
    return organization.pk not in places_of(actor)


def hiding_their_people_from(actor: Actor, organization_ids: Iterable[int]) -> set[int]:
    """Which of these organizations hide their people from somebody; one query."""
    if actor.is_system:
        return set()
    rows = Organization.objects.filter(pk__in=list(organization_ids), is_special_armed_forces=True)
    return set(rows.exclude(pk__in=places_of(actor)).values_list("pk", flat=True))


def without_hidden(rows: QuerySet[Member], actor: Actor) -> QuerySet[Member]:
    """The members whose names somebody may read: all but those of cells that hide them; oneself always."""
    if actor.is_system:
        return rows
    return rows.exclude(
        Q(cell__is_special_armed_forces=True) & ~Q(cell_id__in=places_of(actor)) & ~Q(pk=actor.account_id)
    )


def is_hidden(member: Member, actor: Actor) -> bool:
    """Whether a member's name is hidden from somebody above the cell."""
    return member.pk != actor.account_id and hides_people_from(actor, member.cell)


def places_of(actor: Actor) -> list[int]:
    """The organizations in which somebody holds any role."""
    return [grant.organization_id for grant in actor.grants]
