"""The score of a meeting: filled in, agreed, corrected, printed."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sotay.access.web import ActorRequest, about
from sotay.kernel.objections import Refused

from ..actions.agree_scorecard import agree_scorecard as agree
from ..actions.begin_scorecard import begin_scorecard as begin
from ..actions.correct_scorecard import correct_scorecard as correct
from ..actions.propose_score import propose_score as propose
from ..forms import FollowerForm, ReasonForm, ScoreForm
from ..models import Meeting
from ..page_facts import printed_scorecard, scorecard_page
from ..policy import (
    AGREE_SCORECARD,
    BEGIN_SCORECARD,
    CORRECT_SCORECARD,
    PROPOSE_SCORE,
    SHOW_SCORECARD,
    VIEW_MEETING,
)
from ..rules.states import RUNNING, State
from ..scorecards import StaleScore, newest_of, sheet_for, sheet_kept_in
from ..scoring_facts import followers_of
from .before import GET_OR_POST, page_of
from .form_page import form_page

PAGE = "meetings/scorecard.html"
FILL = "fill"


def scorecard_of(meeting_id: int) -> str:
    return reverse("meetings:show_scorecard", args=[meeting_id])


@about(SHOW_SCORECARD, of=Meeting)
@require_safe
def show_scorecard(request: ActorRequest, meeting_id: int) -> HttpResponse:
    """The sheet with every item's points and how they were reached; a draft can be filled in here."""
    context = {**scorecard_page(request.actor, request.subject), "objections": [], "form": None}
    return render(request, PAGE, context)


@about(PROPOSE_SCORE, of=Meeting, seen_by=VIEW_MEETING)
@require_POST
def propose_score(request: ActorRequest, meeting_id: int) -> HttpResponse:
    """Save what was entered and count again; `fill` gives full points to what people have not judged yet."""

    def act(form: ScoreForm) -> None:
        propose(
            meeting_id,
            entries=form.entries(is_filling=FILL in request.POST),
            **typed_in(form),
            actor=request.actor,
        )

    return save(request, act, then=scorecard_of(meeting_id))


@about(AGREE_SCORECARD, of=Meeting, seen_by=VIEW_MEETING)
@require_POST
def agree_scorecard(request: ActorRequest, meeting_id: int) -> HttpResponse:
    """Agree to what stands on the screen, then go on with the meeting."""
    meeting: Meeting = request.subject

    def act(form: ScoreForm) -> None:
        agree(
            meeting_id,
            entries=form.entries(),
            agreed_by=form.cleaned_data["agreed_by"],
            **typed_in(form),
            actor=request.actor,
        )

    is_running = State(meeting.state) in RUNNING
    then = reverse("meetings:run_meeting", args=[meeting_id]) if is_running else scorecard_of(meeting_id)
    return save(request, act, then=then)


def typed_in(form: ScoreForm) -> dict[str, Any]:
    """What both acts take beside the items."""
    typed = form.cleaned_data
    return {
        "seen_revision": typed["revision"],
        "given_grade": typed["grade"],
        "grade_reason": typed["grade_reason"],
        "declared_points": typed["declared_points"],
    }


def save(request: ActorRequest, act: Callable[[ScoreForm], None], *, then: str) -> HttpResponse:
    """Run one of the two acts of the sheet; 422 with everything typed, 409 with both people's entries."""
    meeting: Meeting = request.subject
    card = newest_of(meeting)
    sheet = sheet_kept_in(card) if card is not None else sheet_for(meeting)
    if sheet is None:
        raise Http404
    form = ScoreForm(request.POST, sheet=sheet)
    if not form.is_valid():
        shown = scorecard_page(request.actor, meeting, typed=request.POST)
        return render(request, PAGE, {**shown, "objections": [], "form": form}, status=422)
    try:
        act(form)
    except Refused as refusal:
        shown = scorecard_page(
            request.actor,
            meeting,
            entries=form.entries(),
            given_grade=form.cleaned_data["grade"],
            typed=request.POST,
        )
        return render(request, PAGE, {**shown, "objections": refusal.objections, "form": None}, status=422)
    except StaleScore as stale:
        return stale_page(request, stale)
    return redirect(then)


def stale_page(request: ActorRequest, stale: StaleScore) -> HttpResponse:
    """Both people's entries side by side; sending one's own again is a choice made on purpose."""
    hidden = {
        name: value
        for name, value in request.POST.items()
        if name not in {"csrfmiddlewaretoken", "revision"} and isinstance(value, str)
    }
    return render(
        request,
        "shell/stale.html",
        {
            "rows": stale.clashes,
            "changed_by": stale.changed_by,
            "reload_url": scorecard_of(request.subject.pk),
            "form_url": request.path,
            "hidden": {**hidden, "revision": stale.revision},
        },
        status=409,
    )


@about(BEGIN_SCORECARD, of=Meeting, seen_by=VIEW_MEETING)
@require_http_methods(GET_OR_POST)
def begin_scorecard(request: ActorRequest, meeting_id: int) -> HttpResponse:
    """Name who follows the criteria."""
    meeting: Meeting = request.subject
    card = newest_of(meeting)
    form = FollowerForm(
        request.POST or None,
        people=followers_of(meeting),
        initial={"follower": card.follower_id if card else meeting.minute_taker_id},
    )

    def act(data: dict[str, Any]) -> str:
        begin(meeting_id, follower_id=data["follower"], actor=request.actor)
        return scorecard_of(meeting_id)

    return form_page(
        request, form, act, title="Cử người theo dõi chấm điểm", submit="Ghi", back=page_of(meeting_id)
    )


@about(CORRECT_SCORECARD, of=Meeting, seen_by=VIEW_MEETING)
@require_http_methods(GET_OR_POST)
def correct_scorecard(request: ActorRequest, meeting_id: int) -> HttpResponse:
    """Open a correction of an agreed score."""

    def act(data: dict[str, Any]) -> str:
        correct(meeting_id, reason=data["reason"], actor=request.actor)
        return scorecard_of(meeting_id)

    return form_page(
        request,
        ReasonForm(request.POST or None),
        act,
        title="Đính chính phiếu chấm",
        submit="Lập bản đính chính",
        back=scorecard_of(meeting_id),
    )


@about(SHOW_SCORECARD, of=Meeting)
@require_safe
def print_scorecard(request: ActorRequest, meeting_id: int) -> HttpResponse:
    """The sheet on A4: filled in where it was scored, else to be filled in by hand."""
    context = printed_scorecard(request.actor, request.subject)
    if not context["is_scored"]:
        raise Http404
    return render(request, "meetings/print_scorecard.html", context)
