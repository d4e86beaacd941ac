"""Ballots: open, vote, close, correct, vote again."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from sotay.access.web import ActorRequest, about

from ..actions.cast_vote import cast_vote as cast
from ..actions.close_ballot import close_ballot as close
from ..actions.correct_counts import correct_counts as correct
from ..actions.open_ballot import open_ballot as open_
from ..actions.reopen_ballot import reopen_ballot as reopen
from ..forms import BallotForm, CorrectionForm, CountsForm, ReopenForm, ReopenSecretForm, VoteForm
from ..models import Ballot, Meeting
from ..page_facts import ballot_page, item_choices, opening_ballot_page
from ..policy import CAST_VOTE, CLOSE_BALLOT, CORRECT_COUNTS, OPEN_BALLOT, REOPEN_BALLOT, VIEW_MEETING
from ..rules.ballots import Matter
from ..rules.matters import ABOUT_A_PERSON, IN_THE_APP
from ..wording.secret_ballots import first_text
from .before import GET_OR_POST
from .form_page import form_page
from .roll_call import run_page_of


def ballot_page_of(ballot_id: int) -> str:
    return reverse("meetings:show_ballot", args=[ballot_id])


@about(OPEN_BALLOT, of=Meeting, seen_by=VIEW_MEETING)
@require_http_methods(GET_OR_POST)
def open_ballot(request: ActorRequest, meeting_id: int) -> HttpResponse:
    """Put a question to the vote; the base that will be frozen is shown before."""
    meeting: Meeting = request.subject
    matter = asked_matter(request)
    page = opening_ballot_page(meeting, matter)
    form = BallotForm(
        request.POST or None,
        items=item_choices(meeting),
        methods=page["methods"],
        is_about_person=matter in ABOUT_A_PERSON,
        initial={
            "matter": matter.value,
            "method": page["methods"][0][0],
            "agenda_item": request.GET.get("buoc"),
            "text": first_text(matter.value),
        },
    )

    def act(data: dict[str, Any]) -> str:
        opened = open_(
            meeting_id,
            matter=data["matter"],
            text=data["text"],
            method=data["method"],
            about_person=data["about_person"],
            agenda_item_id=data["agenda_item"],
            answers={"cannot_pass": request.POST.get("cannot_pass", "")},
            actor=request.actor,
        )
        route = {
            Ballot.Method.OPEN_HAND.value: "meetings:close_ballot",
            Ballot.Method.SECRET_PAPER.value: "meetings:name_counting_team",
        }.get(opened.method)
        return reverse(route, args=[opened.pk]) if route else ballot_page_of(opened.pk)

    return form_page(
        request,
        form,
        act,
        title="Mở biểu quyết",
        submit="Mở biểu quyết",
        back=run_page_of(meeting_id),
        template="meetings/open_ballot.html",
        context={**page, "answers": request.POST, "item": request.GET.get("buoc", "")},
    )


def asked_matter(request: ActorRequest) -> Matter:
    """The matter that the page is about; a resolution where the address names none."""
    asked = request.POST.get("matter") or request.GET.get("ve", "")
    return Matter(asked) if asked in set(Matter) else Matter.RESOLUTION


@about(VIEW_MEETING, of=Ballot, with_=("meeting",))
@require_safe
def show_ballot(request: ActorRequest, ballot_id: int) -> HttpResponse:
    """The ballot for everybody who sees the meeting: totals once it is closed, and the choice for who may vote."""
    context = ballot_page(request.actor, request.subject)
    shown = {**context, "title_of_meeting": context["title"], "form": VoteForm(), "objections": []}
    return render(request, "meetings/ballot.html", shown)


@about(CAST_VOTE, of=Ballot, seen_by=VIEW_MEETING, with_=("meeting",))
@require_http_methods(GET_OR_POST)
def cast_vote(request: ActorRequest, ballot_id: int) -> HttpResponse:
    """The ballot as a voter sees it; the choice may be changed until the ballot closes."""
    ballot: Ballot = request.subject

    def act(data: dict[str, Any]) -> str:
        cast(
            ballot_id,
            choice=data["choice"],
            member_id=data["member"],
            slip_number=data["slip_number"],
            actor=request.actor,
        )
        return ballot_page_of(ballot_id)

    context = ballot_page(request.actor, ballot)
    own = context["own_vote"]
    return form_page(
        request,
        VoteForm(request.POST or None, initial={"choice": own.choice if own else None}),
        act,
        title="Biểu quyết",
        submit="Gửi biểu quyết",
        back=reverse("meetings:show_meeting", args=[ballot.meeting_id]),
        template="meetings/ballot.html",
        context={**context, "title_of_meeting": context["title"]},
    )


@about(CLOSE_BALLOT, of=Ballot, seen_by=VIEW_MEETING, with_=("meeting",))
@require_http_methods(GET_OR_POST)
def close_ballot(request: ActorRequest, ballot_id: int) -> HttpResponse:
    """Enter the counted hands, or close a vote taken in the app."""
    ballot: Ballot = request.subject
    in_app = ballot.method in IN_THE_APP
    form = CountsForm(
        {"agree": 0, "disagree": 0, "other": 0}
        if in_app and request.method == "POST"
        else request.POST or None,
        initial={"agree": ballot.present_voters or 0},
    )

    def act(data: dict[str, Any]) -> str:
        close(
            ballot_id,
            agree=data["agree"],
            disagree=data["disagree"],
            other=data["other"],
            actor=request.actor,
        )
        return ballot_page_of(ballot_id)

    return form_page(
        request,
        form,
        act,
        title="Chốt biểu quyết",
        submit="Chốt kết quả",
        back=run_page_of(ballot.meeting_id),
        template="meetings/close_ballot.html",
        context={**ballot_page(request.actor, ballot), "in_app": in_app},
    )


@about(CORRECT_COUNTS, of=Ballot, seen_by=VIEW_MEETING, with_=("meeting",))
@require_http_methods(GET_OR_POST)
def correct_counts(request: ActorRequest, ballot_id: int) -> HttpResponse:
    """Put a count right, with a reason; both values are kept."""
    ballot: Ballot = request.subject
    initial = {"agree": ballot.agree_count, "disagree": ballot.disagree_count, "other": ballot.other_count}

    def act(data: dict[str, Any]) -> str:
        correct(
            ballot_id,
            agree=data["agree"],
            disagree=data["disagree"],
            other=data["other"],
            reason=data["reason"],
            actor=request.actor,
        )
        return ballot_page_of(ballot_id)

    return form_page(
        request,
        CorrectionForm(request.POST or None, initial=initial),
        act,
        title="Sửa kết quả kiểm đếm",
        submit="Lưu kết quả đúng",
        back=ballot_page_of(ballot_id),
    )


@about(REOPEN_BALLOT, of=Ballot, seen_by=VIEW_MEETING, with_=("meeting",))
@require_http_methods(GET_OR_POST)
def reopen_ballot(request: ActorRequest, ballot_id: int) -> HttpResponse:
    """Vote again on the same text over a base frozen anew."""
    in_urn = request.subject.method == Ballot.Method.SECRET_APP
    kind: type[ReopenForm | ReopenSecretForm] = ReopenSecretForm if in_urn else ReopenForm

    def act(data: dict[str, Any]) -> str:
        new = reopen(
            ballot_id,
            reason=data["reason"],
            method=data.get("method", ""),
            answers={"cannot_pass": "x" if data.get("cannot_pass") else ""},
            actor=request.actor,
        )
        return ballot_page_of(new.pk)

    return form_page(
        request,
        kind(request.POST or None, initial={"method": Ballot.Method.SECRET_APP}),
        act,
        title="Biểu quyết lại",
        submit="Biểu quyết lại",
        back=ballot_page_of(ballot_id),
    )
