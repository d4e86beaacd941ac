"""What a member's move or departure does to posts (members.md §2): rights never outlast the reason for them."""

import datetime as dt

from sotay.access.actor import system_actor
from sotay.members.events import MemberLeft, MemberPlaced
from sotay.organizations.models import Organization

from . import wording
from .actions.end_charge import end_charge
from .actions.end_post import end_post
from .models import InCharge, Post
from .queries import ONE_DAY

ACTOR = system_actor(wording.REACTION_ACTOR)


def end_posts_of_mover(event: MemberPlaced) -> None:
    """A member who moves keeps the posts of organizations above the new cell; the others end the day before."""
    line = Organization.objects.get(pk=event.organization_id).line_on(event.on)
    posts = Post.objects.filter(member_id=event.member_id, during__overlap=(event.on, None))
    for post in posts.exclude(organization_id__in=line):
        end_post(post.pk, last_day=_last_day(post.during.lower, event.on), actor=ACTOR)


def end_posts_of_leaver(event: MemberLeft) -> None:
    """Whoever died, left, was struck off or expelled holds no post and follows no cell from that day on."""
    for post in Post.objects.filter(member_id=event.member_id, during__overlap=(event.on, None)):
        end_post(post.pk, last_day=_last_day(post.during.lower, event.on), actor=ACTOR)
    for charge in InCharge.objects.filter(member_id=event.member_id, during__overlap=(event.on, None)):
        end_charge(charge.pk, last_day=_last_day(charge.during.lower, event.on), actor=ACTOR)


def _last_day(since: dt.date, on: dt.date) -> dt.date:
    """The day before the change; what would begin later never begins."""
    return max(on, since) - ONE_DAY
