"""The person who confirmed, with the rights held at that moment: the worker acts as that person a little
later.
"""

from typing import Any

from sotay.access.actor import Actor, Grant, Role


def frozen(actor: Actor) -> dict[str, Any]:
    """An actor as JSON can hold it."""
    return {
        "account_id": actor.account_id,
        "name": actor.name,
        "is_system": actor.is_system,
        "grants": [
            [grant.role.value, grant.organization_id, grant.path, grant.kind, grant.name]
            for grant in actor.grants
        ],
    }


def thawed(stored: dict[str, Any]) -> Actor:
    """The actor that was frozen."""
    grants = tuple(Grant(Role(role), *rest) for role, *rest in stored["grants"])
    return Actor(stored["account_id"], stored["name"], grants, is_system=stored["is_system"])
