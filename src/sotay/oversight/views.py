"""The board, its year, the gaps, one act to remind them all, the table as a file."""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sotay.access.permission import Permission
from sotay.access.web import ActorRequest, about
from sotay.kernel import clock
from sotay.kernel.numbers import parse_row_number
from sotay.kernel.objections import Refused
from sotay.organizations.models import Organization, OrgGroup
from sotay.shell.attachments import XLSX, attachment

from . import wording
from .actions.exempt_cell import exempt_cell as exempt
from .actions.remind_cells import remind_cells as remind
from .export import board_workbook
from .forms import ExemptionForm
from .page_facts import board_page, gaps_page, year_page
from .policy import EXEMPT_CELL, EXPORT_BOARD, REMIND_CELLS, SHOW_GAPS, VIEW_BOARD
from .queries import adoption_ever_of, board_of, groups_for
from .scope import Scope

TYPED_MONTH = re.compile(r"\s*([0-9]{1,2})\s*/\s*([0-9]{4})\s*")


@dataclass(frozen=True)
class Wanted:
    """What the address asks for: the month and, if any, the group."""

    month: dt.date
    group: OrgGroup | None

    @property
    def query(self) -> str:
        found = {"thang": f"{self.month:%Y-%m}"}
        if self.group is not None:
            found["khoi"] = str(self.group.pk)
        return "?" + urlencode(found)


def wanted_of(request: ActorRequest, organization: Organization) -> Wanted:
    """Month and group of the address; where there is no such month or the board has no such group: this month, none."""
    asked = request.GET if request.method in {"GET", "HEAD"} else request.POST
    group_id = parse_row_number(asked.get("khoi", ""))
    groups = groups_for(organization) if group_id is not None else []
    group = next((group for group in groups if group.pk == group_id), None)
    return Wanted(read_month(asked.get("thang", "")), group)


def read_month(written: str) -> dt.date:
    """2026-12 as addresses have it, 12/2026 as people type it."""
    typed = TYPED_MONTH.fullmatch(written)
    try:
        month = dt.date(int(typed[2]), int(typed[1]), 1) if typed else dt.date.fromisoformat(f"{written}-01")
    except ValueError:
        return clock.today().replace(day=1)
    return month if 1990 < month.year < 2200 else clock.today().replace(day=1)


def scope_of(organization: Organization, wanted: Wanted) -> Scope:
    return Scope(organization, wanted.month, clock.now(), wanted.group)


def first_place(request: ActorRequest, permission: Permission) -> Organization:
    """Where this person's own board begins: the highest place of a role that has it."""
    places = [grant for grant in request.actor.grants if grant.role in permission.granted_to]
    return Organization.objects.get(pk=min(places, key=lambda grant: len(grant.path)).organization_id)


@about(VIEW_BOARD)
@require_safe
def show_board(request: ActorRequest) -> HttpResponse:
    """Go to one's own board."""
    place = first_place(request, VIEW_BOARD)
    target = reverse("oversight:view_board", args=[place.pk])
    return redirect(target + wanted_of(request, place).query if request.GET else target)


@about(VIEW_BOARD, of=Organization)
@require_safe
def view_board(request: ActorRequest, organization_id: int) -> HttpResponse:
    """Organisation × step for one month, with honest figures above it."""
    wanted = wanted_of(request, request.subject)
    board = board_of(scope_of(request.subject, wanted), with_contacts=False)
    context = board_page(request.actor, board, wanted.query)
    return render(request, "oversight/board.html", context)


@about(VIEW_BOARD, of=Organization)
@require_safe
def show_year(request: ActorRequest, organization_id: int) -> HttpResponse:
    """Organisation × month: the worst step of each."""
    wanted = wanted_of(request, request.subject)
    return render(request, "oversight/year.html", year_page(scope_of(request.subject, wanted), wanted.query))


@about(SHOW_GAPS, of=Organization, seen_by=VIEW_BOARD)
@require_safe
def show_gaps(request: ActorRequest, organization_id: int) -> HttpResponse:
    """Who has not used it, why, who is secretary, which phone, when last reminded."""
    wanted = wanted_of(request, request.subject)
    board = board_of(scope_of(request.subject, wanted))
    context = gaps_page(request.actor, board, wanted.query)
    return render(request, "oversight/gaps.html", context)


@about(REMIND_CELLS, of=Organization, seen_by=VIEW_BOARD)
@require_POST
def remind_cells(request: ActorRequest, organization_id: int) -> HttpResponse:
    """One act reminds all the gaps."""
    wanted = wanted_of(request, request.subject)
    group_id = wanted.group.pk if wanted.group else None
    made = remind(organization_id, month=wanted.month, group_id=group_id, actor=request.actor)
    messages.success(request, wording.reminded(len(made)))
    return redirect(reverse("oversight:show_gaps", args=[organization_id]) + wanted.query)


@about(EXPORT_BOARD, of=Organization, seen_by=VIEW_BOARD)
@require_safe
def export_board(request: ActorRequest, organization_id: int) -> HttpResponse:
    """The board as .xlsx with its definitions."""
    wanted = wanted_of(request, request.subject)
    scope = scope_of(request.subject, wanted)
    content = board_workbook(request.actor, board_of(scope), adoption_ever_of(scope))
    return attachment(content, f"bang-theo-doi_{request.subject.code}_{wanted.month:%Y-%m}.xlsx", XLSX)


@about(EXEMPT_CELL, of=Organization, seen_by=VIEW_BOARD)
@require_http_methods(["GET", "HEAD", "POST"])
def exempt_cell(request: ActorRequest, organization_id: int) -> HttpResponse:
    """Note a decision that a cell is outside the count."""
    form = ExemptionForm(request.POST or None)
    context: dict[str, Any] = {"form": form, "organization": request.subject, "objections": []}
    if request.method != "POST":
        return render(request, "oversight/exemption.html", context)
    if not form.is_valid():
        return render(request, "oversight/exemption.html", context, status=422)
    data = form.cleaned_data
    try:
        exempt(
            organization_id,
            since=data["since"],
            until=data["until"],
            reason=data["reason"],
            decision=data["decision"],
            actor=request.actor,
        )
    except Refused as refusal:
        context["objections"] = refusal.objections
        return render(request, "oversight/exemption.html", context, status=422)
    return redirect("oversight:show_board")
