"""The one formulation of reach. Lists, single rows, buttons, exports, jobs: all go through these functions.

A model says, in its attribute `reached_by`, which of its columns lead to an organization and to persons. From that and
the actor's grants come *conditions*; one function turns them into a query, another asks them of a row in memory, and a
property test keeps the two equal.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

from django.core.exceptions import PermissionDenied
from django.db.models import Model, Q, QuerySet
from django.http import Http404

from .actor import ROW_ROLES, Actor, Grant, Role
from .fetching import fetch
from .permission import Permission, Reach

Row = TypeVar("Row", bound=Model)
PATH_END = "~"


@dataclass(frozen=True)
class ReachedBy:
    """The lookups, Django-style, from a model to what rights depend on; an empty string says "there is none".

    `organization` leads to the organization ("self" where the row is one); `person`, `minute_taker` and `assistant`
    lead to ids of members.
    """

    organization: str = "organization"
    person: str = ""
    minute_taker: str = ""
    assistant: str = ""

    def lookup_of_organization(self, field: str) -> str:
        if self.organization == "self":
            return field
        if field == "id":
            return f"{self.organization}_id"
        return f"{self.organization}__{field}"

    def veil_for(self, grant: Grant) -> "Veil":
        return Veil(
            self.lookup_of_organization("is_special_armed_forces"),
            self.lookup_of_organization("id"),
            grant.organization_id,
        )

    def lookup_of(self, role: Role) -> str:
        return {Role.SELF: self.person, Role.MINUTE_TAKER: self.minute_taker, Role.ASSISTANT: self.assistant}[
            role
        ]


@dataclass(frozen=True)
class Veil:
    """Over organizations that hide their people from above (special armed forces); one's own is seen without it."""

    lookup: str
    place: str
    own: int

    def query(self) -> Q:
        return Q(**{self.lookup: False}) | Q(**{self.place: self.own})

    def lies_over(self, row: Any) -> bool:
        return bool(value_at(row, self.lookup)) and value_at(row, self.place) != self.own


@dataclass(frozen=True)
class Condition:
    """One way to be within reach: a column equal to a value, or a path under another and not veiled."""

    lookup: str
    test: Literal["equals", "under", "strictly_under", "always"]
    value: Any = None
    veil: Veil | None = None

    def query(self) -> Q:
        return self.bare_query() & self.veil.query() if self.veil else self.bare_query()

    def bare_query(self) -> Q:
        match self.test:
            case "always":
                return Q()
            case "equals":
                return Q(**{self.lookup: self.value})
            case "under":
                return Q(**{f"{self.lookup}__gte": self.value, f"{self.lookup}__lt": self.value + PATH_END})
            case "strictly_under":
                return Q(**{f"{self.lookup}__gt": self.value, f"{self.lookup}__lt": self.value + PATH_END})

    def holds_for(self, row: Any) -> bool:
        if self.test == "always":
            return True
        found = value_at(row, self.lookup)
        if found is None or (self.veil and self.veil.lies_over(row)):
            return False
        match self.test:
            case "equals":
                return bool(found == self.value)
            case "under":
                return bool(found.startswith(self.value))
            case _:
                return bool(found.startswith(self.value) and found != self.value)


def value_at(row: Any, lookup: str) -> Any:
    """What a row carries where a lookup leads; None where the way ends earlier."""
    for name in lookup.split("__"):
        row = getattr(row, name)
        if row is None:
            return None
    return row


def conditions(model: type[Model], actor: Actor, permission: Permission) -> Iterator[Condition]:
    """Every way in which this actor reaches rows of this model for this permission; the system reaches all."""
    if actor.is_system:
        yield Condition("", "always")
        return
    reached_by: ReachedBy = model.reached_by  # type: ignore[attr-defined]
    for grant in actor.grants:
        reach = permission.granted_to.get(grant.role)
        if reach is not None and (found := condition_of_grant(reached_by, grant, reach, permission)):
            yield found
    for role in ROW_ROLES:
        lookup = reached_by.lookup_of(role)
        if role in permission.granted_to and lookup and actor.account_id:
            yield Condition(lookup, "equals", actor.account_id)


def condition_of_grant(
    reached_by: ReachedBy, grant: Grant, reach: Reach, permission: Permission
) -> Condition | None:
    """The condition that one grant adds, or None where it adds nothing.

    A grant in an organization that has no place in today's tree reaches that organization alone: an empty path is the
    beginning of every path.
    """
    if reach is Reach.EVERYWHERE:
        return Condition("", "always")
    if not reached_by.organization:
        return None
    if reach is Reach.OWN or (reach is Reach.OWN_AND_BELOW and not grant.path):
        return Condition(reached_by.lookup_of_organization("id"), "equals", grant.organization_id)
    path = reached_by.lookup_of_organization("path")
    veil = reached_by.veil_for(grant) if permission.shows_people else None
    if reach is Reach.OWN_AND_BELOW:
        return Condition(path, "under", grant.path, veil)
    if reach is Reach.BELOW and grant.path:
        return Condition(path, "strictly_under", grant.path, veil)
    return None


def within_reach(rows: QuerySet[Row], actor: Actor, permission: Permission) -> QuerySet[Row]:
    """The rows on which this actor holds the permission."""
    found = list(conditions(rows.model, actor, permission))
    if not found:
        return rows.none()
    reachable = Q(pk__in=[])
    for condition in found:
        if condition.test == "always":
            return rows
        reachable |= condition.query()
    return rows.filter(reachable)


def may(actor: Actor, permission: Permission, row: Model) -> bool:
    """Whether this actor holds the permission on this row; reads only the row and what it already carries."""
    return any(condition.holds_for(row) for condition in conditions(type(row), actor, permission))


def may_somewhere(actor: Actor, permission: Permission) -> bool:
    """Whether the actor holds a role to which the permission is given at all; for menus and list pages."""
    if actor.is_system or any(grant.role in permission.granted_to for grant in actor.grants):
        return True
    return actor.account_id != 0 and any(role in permission.granted_to for role in ROW_ROLES)


def path_of(model: type[Model]) -> str:
    """The relation to load with a row so that `may` needs no further query; empty for an organization itself."""
    reached_by: ReachedBy = model.reached_by  # type: ignore[attr-defined]
    return "" if reached_by.organization in {"", "self"} else reached_by.organization


def relations_of(model: type[Model], with_: Iterable[str] = ()) -> tuple[str, ...]:
    """The relations to load with a row: what leads to its rights, and what else is wanted."""
    return tuple(name for name in (path_of(model), *with_) if name)


def claim(
    model: type[Row],
    pk: Any,
    actor: Actor,
    permission: Permission,
    *,
    seen_by: Permission,
    with_: Iterable[str] = (),
) -> Row:
    """Fetch and lock a row in order to act on it.

    Raises Http404 when the actor may not even see it, so that ids leak nothing, and PermissionDenied when the actor
    sees it but may not act on it. Must run inside a transaction.
    """
    row = fetch(model, pk, relations_of(model, with_), is_locking=True)
    check(row, actor, permission, seen_by=seen_by)
    assert row is not None  # noqa: S101 - told by check, for the type checker
    return row


def claim_new(actor: Actor, permission: Permission) -> None:
    """Check the right to an act that is about no row yet, such as founding the top organization.

    Raises PermissionDenied.
    """
    if not may_somewhere(actor, permission):
        raise PermissionDenied(permission.label)


def check(row: Model | None, actor: Actor, permission: Permission, *, seen_by: Permission) -> None:
    """The two answers of a closed door: 404 for what one may not see, 403 for what one may not do."""
    if row is None:
        raise Http404
    if may(actor, permission, row):
        return
    if not may(actor, seen_by, row):
        raise Http404
    raise PermissionDenied(permission.label)
