"""The list of meetings, the page of one meeting, the record that the committees above may open."""

import datetime as dt

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sotay.access.actor import Role
from sotay.access.web import ActorRequest, about
from sotay.kernel import clock

from ..models import Meeting
from ..page_facts import meeting_page, record_page
from ..policy import VIEW_MEETING, VIEW_RECORD
from ..queries import meeting_rows_for

PAGE = 50


@about(VIEW_MEETING)
@require_safe
def list_meetings(request: ActorRequest) -> HttpResponse:
    """The meetings one may open, newest month first; secretaries find the next month's beginning here."""
    before = read_key(request.GET.get("truoc", ""))
    cell = request.GET.get("chi-bo", "")
    organization_id = int(cell) if cell.isascii() and cell.isdigit() else None
    rows = meeting_rows_for(request.actor, organization_id=organization_id, before=before, limit=PAGE + 1)
    last = rows[PAGE - 1] if len(rows) > PAGE else None
    own = request.actor.grants_of(Role.SECRETARY)
    return render(
        request,
        "meetings/meeting_list.html",
        {
            "rows": rows[:PAGE],
            "next_key": f"{last['month']:%Y-%m}_{last['id']}" if last else "",
            "own_cells": own,
            "next_month": next_month(clock.today()),
            "organization_id": organization_id,
            "kinds": dict(Meeting.Kind.choices),
            "states": dict(Meeting.State.choices),
        },
    )


def read_key(key: str) -> tuple[dt.date, int] | None:
    """The place in the list to go on from; anything unreadable begins at the top."""
    try:
        month, number = key.split("_")
        year, month_number = month.split("-")
        return dt.date(int(year), int(month_number), 1), int(number)
    except ValueError:
        return None


def next_month(day: dt.date) -> dt.date:
    return (day.replace(day=1) + dt.timedelta(days=32)).replace(day=1)


@about(VIEW_MEETING, of=Meeting)
@require_safe
def show_meeting(request: ActorRequest, meeting_id: int) -> HttpResponse:
    """Everything about one meeting on one page: what to do now, agenda, papers, people, result."""
    return render(request, "meetings/meeting.html", meeting_page(request.actor, request.subject))


@about(VIEW_RECORD, of=Meeting)
@require_safe
def show_record(request: ActorRequest, meeting_id: int) -> HttpResponse:
    """Steps with their clocks, totals without names, and the issued result: what opens from the board."""
    return render(request, "meetings/record.html", record_page(request.actor, request.subject))
