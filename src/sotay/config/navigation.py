"""The menu: what somebody sees in it follows from the permissions held, asked of the actor alone.

One query a page, for the number of unread notices.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from django.http import HttpRequest
from django.urls import reverse

from sotay.access.permission import PERMISSIONS
from sotay.access.reach import may_somewhere
from sotay.notifications.queries import MOST_COUNTED, unread_count_of


@dataclass(frozen=True)
class Entry:
    """One line of the menu, before it is known who looks."""

    label: str
    route: str
    icon: str
    permission: str


@dataclass(frozen=True)
class Item:
    label: str
    url: str
    icon: str
    is_current: bool
    count: str = ""


NOTICES = Entry("Thông báo", "notifications:list_notices", "bell", "notifications.view_notice")
ENTRIES = (
    Entry("Việc của tôi", "home:show_home", "home", "home.show_home"),
    NOTICES,
    Entry("Sinh hoạt", "meetings:list_meetings", "calendar-days", "meetings.view_meeting"),
    Entry("Nhiệm vụ", "tasks:list_tasks", "clipboard-document-check", "tasks.view_task"),
    Entry("Bảng theo dõi", "oversight:show_board", "table-cells", "oversight.view_board"),
    Entry("Đảng viên", "members:list_members", "users", "members.list_members"),
    Entry("Tổ chức", "organizations:show_tree", "building-library", "organizations.view_organization"),
    Entry("Quy định", "regulations:list_rules", "scale", "regulations.view_rules"),
)


@cache
def _address(route: str) -> str:
    return reverse(route)


def navigation(request: HttpRequest) -> Iterator[Item]:
    """The menu of whoever made this request; nothing for somebody who is not signed in."""
    actor = getattr(request, "actor", None)
    if actor is None:
        return
    for entry in ENTRIES:
        permission = PERMISSIONS.get(entry.permission)
        if permission is not None and may_somewhere(actor, permission):
            address = _address(entry.route)
            is_current = request.path == "/" if address == "/" else request.path.startswith(address)
            count = badge_of(unread_count_of(actor)) if entry is NOTICES else ""
            yield Item(entry.label, address, entry.icon, is_current, count)


def badge_of(unread: int) -> str:
    """The number beside "Thông báo"; nothing when all is read, "99+" where counting has stopped."""
    if unread >= MOST_COUNTED:
        return f"{MOST_COUNTED - 1}+"
    return str(unread) if unread else ""
