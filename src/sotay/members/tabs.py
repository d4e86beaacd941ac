"""The pages of one member side by side, and the look at a member that every one of them begins with."""

from dataclasses import dataclass

from django.http import Http404
from django.urls import reverse

from sotay.access.actor import Actor
from sotay.access.permission import PERMISSIONS
from sotay.access.reach import may
from sotay.access.web import ActorRequest

from . import wording
from .hiding import is_hidden
from .models import Member

PARTS = (
    (wording.TAB_RECORD, "members:show_member", "members.view_member"),
    (wording.TAB_POSTS, "committees:list_posts_of_member", "members.view_member"),
    (wording.TAB_READERS, "members:show_readers", "members.view_readers"),
)


@dataclass(frozen=True)
class Tab:
    label: str
    url: str
    is_current: bool


def seen(request: ActorRequest) -> Member:
    """The member the page is about. Raises Http404 where special armed forces hide the name above the cell."""
    member: Member = request.subject
    if is_hidden(member, request.actor):
        raise Http404
    return member


def tabs_of_member(member: Member, actor: Actor, current: str) -> list[Tab]:
    """The pages of one member that the actor may open; `current` is the route of the one shown."""
    return [
        Tab(label, reverse(route, args=[member.pk]), route == current)
        for label, route, permission in PARTS
        if may(actor, PERMISSIONS[permission], member)
    ]
