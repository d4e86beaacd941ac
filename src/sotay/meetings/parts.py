"""Claiming what belongs to a meeting, or to a member at a meeting, with the meeting itself locked."""

from collections.abc import Iterable
from typing import TypeVar

from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import Http404

from sotay.access.actor import Actor
from sotay.access.permission import Permission
from sotay.access.reach import check, claim, may, path_of
from sotay.members.models import Member

from .models import AgendaItem, Meeting
from .policy import ENTER_FOR_MEMBER, VIEW_MEETING

Part = TypeVar("Part", bound=Model)


def claim_part(
    model: type[Part],
    pk: int,
    actor: Actor,
    permission: Permission,
    *,
    seen_by: Permission = VIEW_MEETING,
    with_: Iterable[str] = (),
) -> Part:
    """Fetch and lock a row of a meeting, its meeting first, so that the meeting's state stands still meanwhile.

    Every act takes the meeting's lock before any other, so that no two of them can wait for each other. Raises Http404
    and PermissionDenied as `claim` does, before anything is locked.
    """
    row = model._default_manager.select_related(path_of(model)).filter(pk=pk).first()
    check(row, actor, permission, seen_by=seen_by)
    Meeting.objects.select_for_update(no_key=True).only("pk").get(pk=row.meeting_id)  # type: ignore[union-attr]
    return claim(model, pk, actor, permission, seen_by=seen_by, with_=("meeting", *with_))


def claim_for_member(
    meeting_id: int, member_id: int | None, actor: Actor, own: Permission
) -> tuple[Meeting, int, bool]:
    """Claim a meeting to enter something of a member's: the meeting, whose it is, and whether it is entered for him.

    One's own needs the permission `own`; another's needs to run the meeting, or to be that member's named assistant.
    """
    person_id = member_id or actor.account_id
    if person_id == actor.account_id:
        return claim(Meeting, meeting_id, actor, own, seen_by=VIEW_MEETING), person_id, False
    meeting = claim(Meeting, meeting_id, actor, VIEW_MEETING, seen_by=VIEW_MEETING)
    insist_on_assistant(meeting, person_id, actor)
    return meeting, person_id, True


def insist_on_assistant(meeting: Meeting, member_id: int, actor: Actor) -> None:
    """Raise PermissionDenied unless this actor may enter things of that member's, Http404 for nobody's number."""
    if may(actor, ENTER_FOR_MEMBER, meeting):
        return
    member = Member.objects.select_related("cell").filter(pk=member_id).first()
    if member is None:
        raise Http404
    if not may(actor, ENTER_FOR_MEMBER, member):
        raise PermissionDenied(ENTER_FOR_MEMBER.label)


def agenda_item_of(meeting: Meeting, agenda_item_id: int | None) -> AgendaItem | None:
    """The line of this meeting's agenda that a form names; raises Http404 for a line of another meeting."""
    if agenda_item_id is None:
        return None
    item = meeting.agenda.filter(pk=agenda_item_id).first()
    if item is None:
        raise Http404
    return item
