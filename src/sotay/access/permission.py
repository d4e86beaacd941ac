"""Who may do what, and how far through the tree. Each module's `policy.py` declares its permissions with this."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from .actor import LABELS, ROW_ROLES, Role

PERMISSIONS: dict[str, "Permission"] = {}


class Reach(StrEnum):
    """How far a permission reaches from where the role is held."""

    OWN = "own"
    OWN_AND_BELOW = "own_and_below"
    BELOW = "below"
    EVERYWHERE = "everywhere"
    NAMED = "named"

    @property
    def label(self) -> str:
        return {
            Reach.OWN: "tổ chức mình",
            Reach.OWN_AND_BELOW: "tổ chức mình và cấp dưới",
            Reach.BELOW: "cấp dưới",
            Reach.EVERYWHERE: "toàn hệ thống",
            Reach.NAMED: "việc có tên mình",
        }[self]


@dataclass(frozen=True)
class Permission:
    """One act or one kind of reading, named `<module>.<use_case>`; a typo is an import error, never a silent no."""

    code: str
    label: str
    granted_to: Mapping[Role, Reach]
    shows_people: bool = False
    """It shows members by name: not held from above over an organization that hides its people (README §4, 13)."""

    def __post_init__(self) -> None:
        if self.code in PERMISSIONS:
            raise ValueError(f"permission {self.code} is declared twice")
        for role, reach in self.granted_to.items():
            if (role in ROW_ROLES) != (reach is Reach.NAMED):
                raise ValueError(f"{self.code}: {role} cannot have reach {reach}")
        PERMISSIONS[self.code] = self

    def __hash__(self) -> int:
        return hash(self.code)


SIGNED_IN: Mapping[Role, Reach] = {Role.SELF: Reach.NAMED}
"""For permissions that everybody has over what is their own."""


def matrix() -> str:
    """The permission table of the whole system as Markdown, for docs/permissions.md."""
    header = "| Quyền | " + " | ".join(LABELS[role] for role in Role) + " |"
    lines = [header, "|---" * (len(Role) + 1) + "|"]
    for code in sorted(PERMISSIONS):
        permission = PERMISSIONS[code]
        cells = [reach.label if (reach := permission.granted_to.get(role)) else "–" for role in Role]
        lines.append(f"| {permission.label} (`{code}`) | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"
