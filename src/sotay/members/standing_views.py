"""The forms behind which stand the acts on cell and standing of members."""

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from sotay.access.web import ActorRequest, about
from sotay.kernel import clock
from sotay.kernel.formats import format_day
from sotay.organizations.form_pages import form_page

from . import wording
from .actions.change_standing import change_standing as change
from .actions.end_standing import end_standing as end_flag
from .actions.end_temporary import end_temporary as end_stay
from .actions.leave_party import leave_party as leave
from .actions.place_member import place_member as place
from .actions.recognise_member import recognise_member as recognise
from .actions.send_temporarily import send_temporarily as send
from .back_links import back, facts, list_of, page_of
from .forms import (
    EndStandingForm,
    LastDayForm,
    LeaveForm,
    PlaceForm,
    RecogniseForm,
    StandingForm,
    StayForm,
)
from .models import Member, Standing
from .page_queries import cells_for
from .policy import (
    CHANGE_STANDING,
    LEAVE_PARTY,
    PLACE_MEMBER,
    VIEW_MEMBER,
)
from .tabs import seen

GET_AND_POST = require_http_methods(["GET", "HEAD", "POST"])
Done = tuple[str, str]
EXPORT = "member_export"


@GET_AND_POST
@about(PLACE_MEMBER, of=Member, seen_by=VIEW_MEMBER)
def place_member(request: ActorRequest, member_id: int) -> HttpResponse:
    """Move a member to another cell for good."""
    member = seen(request)

    def act(values: dict[str, Any]) -> Done:
        membership = place(member.pk, to_cell_id=int(values.pop("cell")), actor=request.actor, **values)
        done = wording.PLACED.format(
            name=member.full_name, cell=membership.organization.name, day=format_day(values["on"])
        )
        return done, list_of(member)

    return form_page(
        request,
        PlaceForm(request.POST or None, cells=cells_for(request.actor), initial={"on": clock.today()}),
        act,
        words=wording.PLACE_FORM,
        back=back(member),
        facts=facts(member),
    )


@GET_AND_POST
@about(PLACE_MEMBER, of=Member, seen_by=VIEW_MEMBER)
def send_temporarily(request: ActorRequest, member_id: int) -> HttpResponse:
    """Let a member attend another cell for a time."""
    member = seen(request)

    def act(values: dict[str, Any]) -> Done:
        stay = send(member.pk, to_cell_id=int(values.pop("cell")), actor=request.actor, **values)
        done = wording.SENT.format(
            name=member.full_name, cell=stay.organization.name, day=format_day(values["until"])
        )
        return done, page_of(member)

    return form_page(
        request,
        StayForm(request.POST or None, cells=cells_for(request.actor), initial={"since": clock.today()}),
        act,
        words=wording.SEND_FORM,
        back=back(member),
        facts=facts(member),
    )


@GET_AND_POST
@about(PLACE_MEMBER, of=Member, seen_by=VIEW_MEMBER)
def end_temporary(request: ActorRequest, member_id: int) -> HttpResponse:
    """End a stay at a host cell before its time."""
    member = seen(request)

    def act(values: dict[str, Any]) -> Done:
        end_stay(member.pk, actor=request.actor, **values)
        day = format_day(values["last_day"])
        return wording.BACK.format(name=member.full_name, day=day), page_of(member)

    return form_page(
        request,
        LastDayForm(request.POST or None, initial={"last_day": clock.today()}),
        act,
        words=wording.END_STAY_FORM,
        back=back(member),
        facts=facts(member),
    )


@GET_AND_POST
@about(CHANGE_STANDING, of=Member, seen_by=VIEW_MEMBER)
def change_standing(request: ActorRequest, member_id: int) -> HttpResponse:
    """Write a member exempt, suspended or on special duty."""
    member = seen(request)

    def act(values: dict[str, Any]) -> Done:
        standing = change(member.pk, actor=request.actor, **values)
        words = {"kind": standing.get_kind_display(), "name": member.full_name}
        return wording.STANDING_CHANGED.format(**words, day=format_day(values["since"])), page_of(member)

    return form_page(
        request,
        StandingForm(request.POST or None, initial={"since": clock.today()}),
        act,
        words=wording.STANDING_FORM,
        back=back(member),
        facts=facts(member),
    )


@GET_AND_POST
@about(CHANGE_STANDING, of=Member, seen_by=VIEW_MEMBER)
def end_standing(request: ActorRequest, member_id: int) -> HttpResponse:
    """End an exemption, a suspension or a special duty."""
    member = seen(request)

    def act(values: dict[str, Any]) -> Done:
        end_flag(member.pk, actor=request.actor, **values)
        words = {"kind": Standing.Kind(values["kind"]).label, "name": member.full_name}
        return wording.STANDING_ENDED.format(**words, day=format_day(values["last_day"])), page_of(member)

    return form_page(
        request,
        EndStandingForm(request.POST or None, initial={"last_day": clock.today(), **request.GET.dict()}),
        act,
        words=wording.END_STANDING_FORM,
        back=back(member),
        facts=facts(member),
    )


@GET_AND_POST
@about(CHANGE_STANDING, of=Member, seen_by=VIEW_MEMBER)
def recognise_member(request: ActorRequest, member_id: int) -> HttpResponse:
    """Make a probationary member official."""
    member = seen(request)

    def act(values: dict[str, Any]) -> Done:
        recognise(member.pk, actor=request.actor, **values)
        day = format_day(values["official_on"])
        return wording.RECOGNISED.format(name=member.full_name, day=day), page_of(member)

    return form_page(
        request,
        RecogniseForm(request.POST or None),
        act,
        words=wording.RECOGNISE_FORM,
        back=back(member),
        facts=facts(member),
    )


@GET_AND_POST
@about(LEAVE_PARTY, of=Member, seen_by=VIEW_MEMBER)
def leave_party(request: ActorRequest, member_id: int) -> HttpResponse:
    """Take somebody off the roll: died, left, struck off, expelled."""
    member = seen(request)

    def act(values: dict[str, Any]) -> Done:
        address = list_of(member)
        leave(member.pk, actor=request.actor, **values)
        return wording.LEFT.format(name=member.full_name, day=format_day(values["on"])), address

    return form_page(
        request,
        LeaveForm(request.POST or None, initial={"on": clock.today()}),
        act,
        words=wording.LEAVE_FORM,
        back=back(member),
        facts=facts(member),
    )
