"""What the pages of the board show, computed once and plain, so that hundreds of cells render quickly."""

import datetime as dt
from functools import lru_cache
from itertools import groupby
from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from markupsafe import Markup

from sotay.access.actor import Actor
from sotay.access.fetching import ask
from sotay.access.reach import may
from sotay.kernel import clock
from sotay.kernel.formats import format_month, format_month_short
from sotay.meetings.rules.steps import Step, StepState
from sotay.meetings.wording.labels import STEP_STATES, STEPS
from sotay.meetings.wording.scoring import GRADES
from sotay.members.hiding import hiding_their_people_from
from sotay.organizations.models import Organization

from . import wording
from .cells import cells_of
from .policy import EXPORT_BOARD, REMIND_CELLS, SHOW_GAPS
from .queries import Board, CellRow, groups_for, month_rows, next_month, worst_of
from .rules import to_remind
from .scope import Scope

SHOWN_STEPS = tuple(step for step in Step if step is not Step.PRECOMMITTEE)
MONTHS_SHOWN = 12
SHOWN_PLACES = tuple(tuple(Step).index(step) for step in SHOWN_STEPS)
LINES_KEPT = 1_000
PLACES_KEPT = 50


def board_page(actor: Actor, board: Board, query: str) -> dict[str, Any]:
    """One month: figures, then a table of cells by committee, a column for each step."""
    scope = board.scope
    organization = scope.organization
    address = {
        name: reverse(f"oversight:{name}", args=[organization.pk]) + query
        for name in ("view_board", "show_year", "show_gaps", "export_board")
    }
    may_see_gaps = may(actor, SHOW_GAPS, organization)
    return {
        **head_of(scope, query),
        "sections": sections_of(board, gaps_at=address["show_gaps"] if may_see_gaps else ""),
        "steps": [STEPS[step.value] for step in SHOWN_STEPS],
        "figure": board.adoption.figure,
        "left_out": [
            (wording.LEFT_OUT[reason.value], n) for reason, n in board.adoption.figure.left_out.items() if n
        ],
        "gap_count": len(board.adoption.gaps),
        "address": address,
        "required": ", ".join(STEPS[step] for step in board.required_steps),
        "may_see_gaps": may_see_gaps,
        "may_export": may(actor, EXPORT_BOARD, organization),
    }


def sections_of(board: Board, *, gaps_at: str) -> list[dict[str, Any]]:
    """The table by committee, each with its figure: the parts of the total above (sums of numbers, never of rates)."""
    used = board.used
    counted = used | {gap.organization_id for gap in board.adoption.gaps}
    sections = []
    for parent_id, group in groupby(board.rows, key=lambda row: row.parent_id):
        rows = list(group)
        ids = {row.organization_id for row in rows}
        sections.append(
            {
                "id": parent_id,
                "name": rows[0].parent_name,
                "lines": mark_safe(  # noqa: S308 - each line is drawn by its template
                    "\n".join(line_of(board, row, row.organization_id in used, gaps_at) for row in rows)
                ),
                "used": len(ids & used),
                "total": len(ids & counted),
            }
        )
    return sections


def line_of(board: Board, row: CellRow, is_used: bool, gaps_at: str) -> str:
    """One line of the table."""
    states = row.course.at(board.scope.cut_off).states
    grade = str(row.record["grade"]) if row.record else ""
    return drawn_line(
        row.organization_id, row.name, row.meeting_id, is_used, marks_of(row), states, grade, gaps_at
    )


@lru_cache(maxsize=LINES_KEPT)
def drawn_line(
    organization_id: int,
    name: str,
    meeting_id: int | None,
    is_used: bool,
    marks: str,
    states: str,
    grade: str,
    gaps_at: str,
) -> str:
    """A line as the template draws it, kept under everything it shows; it shows nothing of who looks."""
    drawn = render_to_string(
        "oversight/_line.html",
        {
            "id": organization_id,
            "name": name,
            "record": reverse("meetings:show_record", args=[meeting_id]) if meeting_id else "",
            "is_used": is_used,
            "marks": marks,
            "cells": cells_of_steps(states, grade),
            "gaps_at": gaps_at,
        },
    )
    return mark_safe(drawn)  # noqa: S308 - the template has escaped the name


@lru_cache(maxsize=LINES_KEPT)
def cells_of_steps(states: str, grade: str) -> Markup:
    """The cells of a line; many cells stand alike, so that each row of states is drawn once."""
    found = states.split()
    shown = zip(SHOWN_STEPS, SHOWN_PLACES, strict=True)
    return Markup("").join(
        format_html(CELL, *cell_of(step, StepState(found[place]), grade)) for step, place in shown
    )


def cell_of(step: Step, state: StepState, grade: str) -> tuple[str, str]:
    """State and word of one square; a score that stands says its grade."""
    kind, word = CELLS[state]
    is_scored = step is Step.SCORE and state in {StepState.DONE, StepState.LATE}
    return (kind, GRADES.get(grade, word)) if is_scored else (kind, word)


CELL = '<td><span class="cell is-{}">{}</span></td>'
CELLS = {state: (state.value.replace("_", "-"), STEP_STATES[state.value]) for state in StepState}


def marks_of(row: CellRow) -> str:
    """What must be said beside the name: how the record came in."""
    if row.record is None:
        return ""
    if row.record["is_imported"]:
        return "nhập từ sổ giấy"
    if row.record["is_late_entry"]:
        return "nhập muộn"
    return "ngoại tuyến" if row.record["is_offline_entry"] else ""


def head_of(scope: Scope, query: str) -> dict[str, Any]:
    """What every page of the board says at its head: whose, which month, as of when."""
    return {
        "organization": scope.organization,
        "month": scope.month,
        "month_text": format_month(scope.month),
        "month_typed": f"{scope.month.month}/{scope.month.year}",
        "previous_month": f"{scope.month - dt.timedelta(days=1):%Y-%m}",
        "next_month": f"{next_month(scope.month):%Y-%m}",
        "cut_off": scope.cut_off,
        "tree_day": scope.tree_day,
        "group": scope.group,
        "groups": groups_for(scope.organization),
        "places": places_below(scope.organization, query),
        "query": query,
    }


PLACES = """
SELECT o.id, coalesce(nullif(o.short_name, ''), o.name)
FROM organizations_organization o JOIN organizations_organizationkind k ON k.code = o.kind_id
WHERE o.parent_id = %s ORDER BY k.rank, o.sort_key, o.id
"""


def places_below(organization: Organization, query: str) -> str:
    """The committees and cells directly below, each a link to its own board; empty where there is none."""
    return drawn_places(tuple(ask(PLACES, [organization.pk])), query)


@lru_cache(maxsize=PLACES_KEPT)
def drawn_places(rows: tuple[tuple[int, str], ...], query: str) -> str:
    """The links as they are drawn, kept under everything they show."""
    before, _, after = reverse("oversight:view_board", args=[0]).partition("0")
    links = ((f"{before}{pk}{after}{query}", name) for pk, name in rows)
    return format_html_join("", '<li><a href="{}">{}</a></li>', links)


def year_page(scope: Scope, query: str) -> dict[str, Any]:
    """Twelve months up to the chosen one: one square a month, the worst of its steps."""
    months = [scope.month]
    while len(months) < MONTHS_SHOWN:
        months.insert(0, (months[0] - dt.timedelta(days=1)).replace(day=1))
    cells = cells_of(scope)
    rows = month_rows([cell.id for cell in cells], months)
    prefix = reverse("meetings:show_record", args=[0])
    lines = []
    for cell in cells:
        squares = []
        for month in months:
            row = rows.get((cell.id, month))
            state, word = CELLS[worst_of(row, month, scope.cut_off)]
            meeting_id = row["meeting_id"] if row else None
            squares.append((state, word, prefix.replace("/0/", f"/{meeting_id}/") if meeting_id else ""))
        lines.append({"name": cell.label, "squares": squares})
    return {
        **head_of(scope, query),
        "months": [format_month_short(month) for month in months],
        "lines": lines,
    }


def gaps_page(actor: Actor, board: Board, query: str) -> dict[str, Any]:
    """The list "chưa ứng dụng" with secretary, phone, reason, last reminder."""
    scope = board.scope
    rows = {row.organization_id: row for row in board.rows}
    today = clock.today()
    gaps = board.adoption.gaps
    hiding = hiding_their_people_from(actor, [gap.organization_id for gap in gaps])
    reminded_today = frozenset(pk for pk, reminder in board.reminded.items() if reminder.sent_on == today)
    return {
        **head_of(scope, query),
        "figure": board.adoption.figure,
        "left_out": [
            (wording.LEFT_OUT[reason.value], n) for reason, n in board.adoption.figure.left_out.items() if n
        ],
        "gaps": [
            {
                "id": gap.organization_id,
                "name": gap.name,
                "parent": rows[gap.organization_id].parent_name,
                "sentence": gap.sentence,
                "secretary": None if gap.organization_id in hiding else rows[gap.organization_id].secretary,
                "hides_people": gap.organization_id in hiding,
                "reminder": board.reminded.get(gap.organization_id),
                "meeting_id": rows[gap.organization_id].meeting_id,
            }
            for gap in gaps
        ],
        "people_not_shown": wording.PEOPLE_NOT_SHOWN,
        "to_remind": len(to_remind(gaps, reminded_today)),
        "reminded_today": len(reminded_today),
        "may_remind": may(actor, REMIND_CELLS, scope.organization),
        "board_url": reverse("oversight:view_board", args=[scope.organization.pk]) + query,
        "remind_url": reverse("oversight:remind_cells", args=[scope.organization.pk]),
        "export_url": reverse("oversight:export_board", args=[scope.organization.pk]) + query,
    }
