"""Secret ballots: one's own vote, the counting team, counting, calling off, the count record on paper."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from sotay.access.web import ActorRequest, about
from sotay.kernel.objections import Refused

from ..actions.cancel_ballot import cancel_ballot as cancel
from ..actions.cast_secret_vote import cast_secret_vote as cast
from ..actions.count_slips import count_slips as count
from ..actions.name_counting_team import name_counting_team as name_team
from ..forms import CountingTeamForm, ReasonForm, SecretVoteForm, SlipsForm
from ..models import Ballot
from ..page_facts.secret_ballots import (
    official_in_the_room,
    printed_count_record,
    printed_slips,
    secret_vote_page,
    team_of,
)
from ..policy import (
    CANCEL_BALLOT,
    CAST_SECRET_VOTE,
    COUNT_SLIPS,
    NAME_COUNTING_TEAM,
    PRINT_BALLOT_SLIPS,
    PRINT_COUNT_RECORD,
    VIEW_MEETING,
)
from ..rules.matters import is_secret
from .ballots import ballot_page_of
from .before import GET_OR_POST
from .form_page import form_page


@about(CAST_SECRET_VOTE, of=Ballot, seen_by=VIEW_MEETING, with_=("meeting",))
@never_cache
@sensitive_post_parameters("choice")
@require_http_methods(GET_OR_POST)
def cast_secret_vote(request: ActorRequest, ballot_id: int) -> HttpResponse:
    """One's own slip. Every answer is the same whatever was chosen; nothing comes back, not even on a refusal."""
    ballot: Ballot = request.subject
    shown: dict[str, Any] = {"objections": []}
    status = 200
    if request.method == "POST":
        form = SecretVoteForm(request.POST)
        try:
            cast(
                ballot_id,
                choice=form.option_of(ballot.matter),
                is_final=bool(request.POST.get("is_final")),
                actor=request.actor,
            )
            return redirect(ballot_page_of(ballot_id))
        except Refused as refusal:
            shown["objections"], status = refusal.objections, 422
    return render(
        request,
        "meetings/secret_vote.html",
        {**secret_vote_page(request.actor, ballot), **shown},
        status=status,
    )


@about(NAME_COUNTING_TEAM, of=Ballot, seen_by=VIEW_MEETING, with_=("meeting",))
@require_http_methods(GET_OR_POST)
def name_counting_team(request: ActorRequest, ballot_id: int) -> HttpResponse:
    """Who counts the slips."""
    ballot: Ballot = request.subject
    team = team_of(ballot)
    initial = {
        "members": [member_id for member_id, _, _ in team],
        "leader": next((member_id for member_id, _, is_leader in team if is_leader), None),
    }

    def act(data: dict[str, Any]) -> str:
        name_team(ballot_id, member_ids=data["members"], leader_id=data["leader"], actor=request.actor)
        return ballot_page_of(ballot_id)

    return form_page(
        request,
        CountingTeamForm(request.POST or None, people=official_in_the_room(ballot.meeting), initial=initial),
        act,
        title="Cử tổ kiểm phiếu",
        submit="Cử tổ kiểm phiếu",
        back=ballot_page_of(ballot_id),
    )


@about(COUNT_SLIPS, of=Ballot, seen_by=VIEW_MEETING, with_=("meeting",))
@require_http_methods(GET_OR_POST)
def count_slips(request: ActorRequest, ballot_id: int) -> HttpResponse:
    """The count record of one of the team; what the other has written is not shown, so that it confirms something."""
    ballot: Ballot = request.subject
    form = SlipsForm(request.POST or None, matter=ballot.matter)

    def act(data: dict[str, Any]) -> str:
        count(ballot_id, counts=form.counts, actor=request.actor)
        return ballot_page_of(ballot_id)

    return form_page(
        request,
        form,
        act,
        title="Kiểm phiếu",
        submit="Ghi kết quả kiểm phiếu",
        back=ballot_page_of(ballot_id),
        template="meetings/count_slips.html",
        context={"ballot": ballot},
    )


@about(CANCEL_BALLOT, of=Ballot, seen_by=VIEW_MEETING, with_=("meeting",))
@require_http_methods(GET_OR_POST)
def cancel_ballot(request: ActorRequest, ballot_id: int) -> HttpResponse:
    """Call an open ballot off, uncounted."""

    def act(data: dict[str, Any]) -> str:
        cancel(ballot_id, reason=data["reason"], actor=request.actor)
        return reverse("meetings:run_meeting", args=[request.subject.meeting_id])

    return form_page(
        request,
        ReasonForm(request.POST or None),
        act,
        title="Hủy biểu quyết",
        submit="Hủy, không kiểm phiếu",
        back=ballot_page_of(ballot_id),
    )


@about(PRINT_COUNT_RECORD, of=Ballot, seen_by=VIEW_MEETING, with_=("meeting",))
@require_safe
def print_count_record(request: ActorRequest, ballot_id: int) -> HttpResponse:
    """The count record as an A4 page: to be filled in by hand, or with the confirmed numbers."""
    if not is_secret(request.subject.method):
        return redirect(ballot_page_of(ballot_id))
    context = printed_count_record(request.actor, request.subject)
    return render(request, "meetings/print_count_record.html", {**context, "back": ballot_page_of(ballot_id)})


@about(PRINT_BALLOT_SLIPS, of=Ballot, seen_by=VIEW_MEETING, with_=("meeting",))
@require_safe
def print_ballot_slips(request: ActorRequest, ballot_id: int) -> HttpResponse:
    """As many slips as voters in the room, all alike: no name, no number, no code."""
    ballot: Ballot = request.subject
    if ballot.method != Ballot.Method.SECRET_PAPER:
        return redirect(ballot_page_of(ballot_id))
    return render(
        request,
        "meetings/print_ballot_slips.html",
        {**printed_slips(ballot), "back": ballot_page_of(ballot_id)},
    )
