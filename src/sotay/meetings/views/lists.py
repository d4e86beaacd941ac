"""The list of meetings, the page of one meeting, the record that the committees above may open."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sotay.access.actor import Grant, Role
from sotay.access.web import ActorRequest, about
from sotay.kernel import clock
from sotay.kernel.formats import format_moment, format_month_short

from ..models import Meeting
from ..page_facts import meeting_page, record_page
from ..page_facts.addresses import at
from ..policy import VIEW_MEETING, VIEW_RECORD
from ..queries import meeting_rows_for, regular_months_of, score_history_of
from ..wording import scoring
from ..wording.labels import ENTRIES, KINDS, STATES

PAGE = 50
MONTHS_SHOWN = 12
STATE_WORDS = {state.replace("_", "-"): word for state, word in STATES.items()}


@about(VIEW_MEETING)
@require_safe
def list_meetings(request: ActorRequest) -> HttpResponse:
    """The meetings one may open, newest month first; secretaries find the next month's beginning here."""
    before = read_key(request.GET.get("truoc", ""))
    cell = request.GET.get("chi-bo", "")
    organization_id = int(cell) if cell.isascii() and cell.isdigit() and len(cell) < 18 else None
    rows = meeting_rows_for(request.actor, organization_id=organization_id, before=before, limit=PAGE + 1)
    chosen = f"chi-bo={organization_id}&" if organization_id else ""
    is_first = before is None and organization_id is None
    return render(
        request,
        "meetings/meeting_list.html",
        {
            "rows": [shown(row) for row in rows[:PAGE]],
            "several": len({row["organization_id"] for row in rows}) > 1,
            "next": f"?{chosen}truoc={key_of(rows[PAGE - 1])}" if len(rows) > PAGE else "",
            "cells": own_cells(request.actor.grants_of(Role.SECRETARY)) if is_first else [],
            "organization_id": organization_id,
            "trend": trend_of(rows) if before is None else [],
            "states": STATE_WORDS,
            "at": at,
        },
    )


def trend_of(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Twelve months of scores where the list is one cell's: the trend is for the cell itself; empty without a score."""
    cells = {row["organization_id"] for row in rows}
    if len(cells) != 1:
        return []
    history = score_history_of(cells.pop(), until=clock.today(), months=MONTHS_SHOWN)
    if not any(one.grade for one in history):
        return []
    return [
        {
            "month": format_month_short(one.month),
            "height": None if one.total is None else float(one.total),
            "points": scoring.points(one.total),
            "grade": scoring.grade(one.grade) if one.grade else "",
        }
        for one in history
    ]


def shown(row: dict[str, Any]) -> tuple[Any, ...]:
    """A row of the list as the template writes it."""
    month = row["month"]
    entry = "imported" if row["is_imported"] else "late" if row["is_late_entry"] else "live"
    return (
        row["id"],
        KINDS[row["kind"]],
        f"{month.month}/{month.year}",
        row["state"].replace("_", "-"),
        format_moment(row["starts_at"]) if row["starts_at"] else "",
        row["place"],
        row["topic"],
        ENTRIES[entry],
        row["organization_id"],
        row["organization__short_name"] or row["organization__name"],
    )


def own_cells(grants: Iterable[Grant]) -> list[dict[str, Any]]:
    """The cells whose secretary looks at the list, each with the month that still lacks its regular meeting."""
    this_month = clock.today().replace(day=1)
    cells = {grant.organization_id: grant.name for grant in grants}
    months = regular_months_of(list(cells))
    found = []
    for organization_id, name in cells.items():
        planned = months.get(organization_id, set())
        missing = next(
            (month for month in (this_month, next_month(this_month)) if month not in planned), None
        )
        has_earlier = missing is not None and any(month < missing for month in planned)
        found.append({"id": organization_id, "name": name, "missing": missing, "has_earlier": has_earlier})
    return found


def key_of(row: dict[str, Any]) -> str:
    return f"{row['month']:%Y-%m}_{row['id']}"


def read_key(key: str) -> tuple[dt.date, int] | None:
    """The place in the list to go on from; anything unreadable begins at the top."""
    try:
        month, number = key.split("_")
        year, month_number = month.split("-")
        return dt.date(int(year), int(month_number), 1), int(number)
    except (ValueError, OverflowError):
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
