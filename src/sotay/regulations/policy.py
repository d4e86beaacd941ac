"""Who may look at regulations, and who may set a committee's own values."""

from dataclasses import dataclass
from typing import ClassVar, cast

from django.core.exceptions import PermissionDenied
from django.db.models import Model

from sotay.access.actor import Actor, Grant, Role
from sotay.access.permission import SIGNED_IN, Permission, Reach
from sotay.access.reach import ReachedBy, may

VIEW_RULES = Permission("regulations.view_rules", "Xem quy định", SIGNED_IN)

SET_LOCAL_VALUE = Permission(
    "regulations.set_local_value",
    "Đặt, kết thúc, rút giá trị riêng của cấp ủy",
    {Role.RULE_ADMINISTRATOR: Reach.OWN_AND_BELOW},
)


@dataclass(frozen=True, slots=True)
class Holder:
    """The organization that sets a value, as plain values: organizations stand above this module."""

    id: int
    path: str
    name: str
    reached_by: ClassVar[ReachedBy] = ReachedBy(organization="self")


def claim_holder(holder: Holder, actor: Actor) -> None:
    """Raise PermissionDenied unless the actor may set values for this organization. All see rules: no 404."""
    # `may` reads only `reached_by` and the attributes it names, which a Holder has as an Organization would
    if not may(actor, SET_LOCAL_VALUE, cast(Model, holder)):
        raise PermissionDenied(SET_LOCAL_VALUE.label)


def holders_of(actor: Actor) -> list[Holder]:
    """The organizations for which somebody may set values: those of the grants, not all the tree below."""
    grants: dict[int, Grant] = {
        grant.organization_id: grant for grant in actor.grants if grant.role in SET_LOCAL_VALUE.granted_to
    }
    return [Holder(grant.organization_id, grant.path, grant.name) for grant in grants.values()]
