"""Who chairs and who takes the minutes, when it changes while the meeting runs."""

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from sotay.access.reach import may
from sotay.access.web import ActorRequest, about

from ..actions.change_leaders import change_leaders as change
from ..forms import ChangeLeadersForm
from ..models import Meeting
from ..page_facts import people_choices
from ..policy import CHANGE_LEADERS, RUN_MEETING, VIEW_MEETING
from ..wording import leaders as wording
from .before import GET_OR_POST, page_of
from .form_page import form_page
from .roll_call import run_page_of


@about(CHANGE_LEADERS, of=Meeting, seen_by=VIEW_MEETING)
@require_http_methods(GET_OR_POST)
def change_leaders(request: ActorRequest, meeting_id: int) -> HttpResponse:
    """Name another chair, or a second minute-taker; the one who hands over goes back to the meeting's page."""
    meeting: Meeting = request.subject

    def act(data: dict[str, Any]) -> str:
        changed = change(
            meeting_id,
            chair_id=data["chair"],
            minute_taker_id=data["minute_taker"],
            reason=data["reason"],
            actor=request.actor,
        )
        still_runs = may(request.actor, RUN_MEETING, changed)
        return run_page_of(meeting_id) if still_runs else page_of(meeting_id)

    form = ChangeLeadersForm(
        request.POST or None,
        people=people_choices(meeting),
        initial={"chair": meeting.chair_id, "minute_taker": meeting.minute_taker_id},
    )
    return form_page(
        request,
        form,
        act,
        title=wording.change_leaders(),
        submit=wording.name_them(),
        back=run_page_of(meeting_id),
        context={"hint": wording.each_signs_his_part()},
    )
