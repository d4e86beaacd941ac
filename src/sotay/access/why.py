"""Why an actor may, or may not, do an act on a row: the same conditions that decide, told one by one."""

from dataclasses import dataclass

from django.db.models import Model

from .actor import ROW_ROLES, Actor, Role
from .permission import Permission, Reach
from .reach import Condition, ReachedBy, condition_of_grant
from .wording import ground_sentence, summary


@dataclass(frozen=True)
class Ground:
    """One role that bears on the question: held where, reaching how far, and whether that covers the row."""

    role: Role
    reach: Reach | None
    place: str
    holds: bool

    @property
    def text(self) -> str:
        return ground_sentence(
            self.role.label, self.reach.label if self.reach else "", self.place, holds=self.holds
        )


@dataclass(frozen=True)
class Explanation:
    """The answer, what it rests on, and which roles would give the right."""

    permission: Permission
    is_allowed: bool
    grounds: tuple[Ground, ...]

    @property
    def text(self) -> str:
        return summary(self.permission.label, is_allowed=self.is_allowed)

    @property
    def given_to(self) -> tuple[str, ...]:
        """Who holds this right at all, in words: "Bí thư, phó bí thư chi bộ (tổ chức mình)"."""
        return tuple(f"{role.label} ({reach.label})" for role, reach in self.permission.granted_to.items())


def why(actor: Actor, permission: Permission, row: Model) -> Explanation:
    """Explain to a person the answer of `may(actor, permission, row)`: both ask the same conditions."""
    reached_by: ReachedBy = row.reached_by  # type: ignore[attr-defined]
    grounds = []
    for grant in actor.grants:
        reach = permission.granted_to.get(grant.role)
        condition = condition_of_grant(reached_by, grant, reach, permission) if reach else None
        grounds.append(
            Ground(grant.role, reach, grant.name, condition is not None and condition.holds_for(row))
        )
    for role in ROW_ROLES:
        lookup = reached_by.lookup_of(role)
        if role in permission.granted_to and lookup and actor.account_id:
            holds = Condition(lookup, "equals", actor.account_id).holds_for(row)
            grounds.append(Ground(role, Reach.NAMED, "", holds))
    return Explanation(permission, any(ground.holds for ground in grounds), tuple(grounds))


def why_somewhere(actor: Actor, permission: Permission) -> Explanation:
    """Explain the answer of `may_somewhere`: over which places, or by name, the right is held."""
    grounds = [
        Ground(grant.role, permission.granted_to[grant.role], grant.name, holds=True)
        for grant in actor.grants
        if grant.role in permission.granted_to
    ]
    grounds += [
        Ground(role, Reach.NAMED, "", holds=True)
        for role in ROW_ROLES
        if role in permission.granted_to and actor.account_id
    ]
    return Explanation(permission, bool(grounds), tuple(grounds))
