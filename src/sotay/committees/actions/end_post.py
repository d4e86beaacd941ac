import datetime as dt

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from sotay.access.actor import Actor
from sotay.access.reach import claim
from sotay.accounts.actions.end_role import end_role
from sotay.accounts.models import RoleGrant
from sotay.audit.record import record
from sotay.kernel.objections import insist

from ..events import PostEnded
from ..models import Post
from ..policy import APPOINT_TO_POST, VIEW_POSTS
from ..queries import ONE_DAY
from ..rules import objections_to_end


@transaction.atomic
def end_post(post_id: int, *, last_day: dt.date, actor: Actor, decision: str = "") -> Post:
    """End a post; its rights stop at 00:00 of the day after the last day (decisions 24).

    A last day before the first withdraws the post as if it had never begun. Refuses a post that is over by then.
    """
    post = claim(Post, post_id, actor, APPOINT_TO_POST, seen_by=VIEW_POSTS)

    upper = post.during.upper
    insist(
        objections_to_end(last_day, since=post.during.lower, ended_after=upper - ONE_DAY if upper else None)
    )

    ended = PostEnded(post.pk, post.member_id, post.organization_id, post.kind_id, last_day)
    end_role(RoleGrant.Source.POST, post.pk, last_day=last_day, actor=actor)
    if last_day < post.during.lower:
        post.delete()
    else:
        post.during = DateRange(post.during.lower, last_day + ONE_DAY)
        post.decision = decision or post.decision
        post.save(update_fields=["during", "decision"])

    record(ended, actor=actor)
    return post
