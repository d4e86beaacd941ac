"""The agenda as numbered lines."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from sotay.access.web import ActorRequest, about
from sotay.kernel.objections import Refused

from ..actions.change_agenda import AgendaLine
from ..actions.change_agenda import change_agenda as change
from ..models import Meeting
from ..policy import CHANGE_AGENDA, VIEW_MEETING
from ..queries import agenda_of
from .before import GET_OR_POST, page_of

LONGEST_TITLE = 300
LAST = 999
BEFORE_WHAT_STANDS_THERE = -1


@about(CHANGE_AGENDA, of=Meeting, seen_by=VIEW_MEETING)
@require_http_methods(GET_OR_POST)
def change_agenda(request: ActorRequest, meeting_id: int) -> HttpResponse:
    """The agenda as numbered lines: retitle, reorder by number, time, remove, add."""
    meeting: Meeting = request.subject
    items = agenda_of(meeting)
    context: dict[str, Any] = {
        "meeting": meeting, "items": items, "objections": [], "typed": {}, "back": page_of(meeting_id),
    }  # fmt: skip
    if request.method == "POST":
        try:
            change(
                meeting_id,
                lines=read_lines(request),
                seen_revision=read_number(request.POST.get("revision", ""), 0),
                actor=request.actor,
            )
        except Refused as refusal:
            context |= {"objections": refusal.objections, "typed": request.POST}
            return render(request, "meetings/agenda.html", context, status=422)
        is_drafted = meeting.state == Meeting.State.DRAFT
        return redirect("meetings:plan_meeting", meeting_id) if is_drafted else redirect(page_of(meeting_id))
    return render(request, "meetings/agenda.html", context)


def read_number(text: str, default: int) -> int:
    text = text.strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else default


def read_lines(request: ActorRequest) -> list[AgendaLine]:
    """The lines in their new order: what is new or was moved up or down stands at the number typed."""
    found: list[tuple[int, int, int, AgendaLine]] = []
    for place, number in enumerate(request.POST.getlist("item"), start=1):
        if request.POST.get(f"remove-{number}"):
            continue
        minutes = read_number(request.POST.get(f"minutes-{number}", ""), 0) or None
        line = AgendaLine(
            request.POST.get(f"title-{number}", "")[:LONGEST_TITLE], read_number(number, 0) or None, minutes
        )
        order = read_number(request.POST.get(f"order-{number}", ""), place)
        found.append((order, (order > place) - (order < place), place, line))
    orders = request.POST.getlist("new-order")
    for place, title in enumerate(request.POST.getlist("new-title")):
        if title.strip():
            order = read_number(orders[place] if place < len(orders) else "", LAST)
            found.append((order, BEFORE_WHAT_STANDS_THERE, place, AgendaLine(title[:LONGEST_TITLE])))
    return [line for *_, line in sorted(found, key=lambda entry: entry[:3])]
