"""The pages of one organization side by side. Routes of modules above are named by text, as the menu does."""

from dataclasses import dataclass

from django.urls import reverse

from sotay.access.actor import Actor
from sotay.access.permission import PERMISSIONS
from sotay.access.reach import may

from .models import Organization

PARTS = (
    ("Tổ chức", "organizations:show_organization", "organizations.view_organization"),
    ("Cấp ủy, chức vụ", "committees:list_posts", "committees.view_posts"),
    ("Đảng viên", "members:list_members_of", "members.list_members"),
)


@dataclass(frozen=True)
class Tab:
    label: str
    url: str
    is_current: bool


def tabs_of(organization: Organization, actor: Actor, current: str) -> list[Tab]:
    """The parts of an organization that the actor may open; `current` is the route of the one shown."""
    return [
        Tab(label, reverse(route, args=[organization.pk]), route == current)
        for label, route, permission in PARTS
        if may(actor, PERMISSIONS[permission], organization)
    ]
