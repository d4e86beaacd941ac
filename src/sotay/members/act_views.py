"""The forms behind which stand the acts on members."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from sotay.access.web import ActorRequest, about
from sotay.audit.record import record_read
from sotay.kernel import clock
from sotay.kernel.days import Precision, WrittenDay
from sotay.kernel.formats import format_day, format_written_day
from sotay.organizations.downloads import workbook_answer
from sotay.organizations.form_pages import form_page
from sotay.organizations.models import Organization
from sotay.organizations.policy import VIEW_ORGANIZATION

from . import wording
from .actions.add_member import add_member as add
from .actions.change_standing import change_standing as change
from .actions.correct_dates import correct_dates as correct
from .actions.declare_no_device import declare_no_device as declare
from .actions.end_standing import end_standing as end_flag
from .actions.end_temporary import end_temporary as end_stay
from .actions.leave_party import leave_party as leave
from .actions.place_member import place_member as place
from .actions.recognise_member import recognise_member as recognise
from .actions.send_temporarily import send_temporarily as send
from .actions.update_member import update_member as update
from .forms import (
    AddMemberForm,
    CorrectDatesForm,
    DeviceForm,
    EndStandingForm,
    ExportForm,
    LastDayForm,
    LeaveForm,
    PlaceForm,
    RecogniseForm,
    StandingForm,
    StayForm,
    UpdateMemberForm,
)
from .listing import members_file
from .models import Member, Standing
from .page_queries import cells_for, fellows_of
from .policy import (
    ADD_MEMBER,
    CHANGE_STANDING,
    EXPORT_MEMBERS,
    LEAVE_PARTY,
    PLACE_MEMBER,
    UPDATE_MEMBER,
    VIEW_MEMBER,
)
from .tabs import seen

GET_AND_POST = require_http_methods(["GET", "HEAD", "POST"])
Done = tuple[str, str]
EXPORT = "member_export"


@GET_AND_POST
@about(ADD_MEMBER, of=Organization, seen_by=VIEW_ORGANIZATION)
def add_member(request: ActorRequest, organization_id: int) -> HttpResponse:
    """Enter somebody in a cell."""
    cell: Organization = request.subject

    def act(values: dict[str, Any]) -> Done:
        member = add(cell_id=cell.pk, actor=request.actor, **values)
        return wording.ADDED.format(name=member.full_name, cell=cell.name), _page_of(member)

    return form_page(
        request,
        AddMemberForm(request.POST or None, initial={"on": clock.today()}),
        act,
        words=wording.ADD_FORM,
        back=_members_of(cell),
        facts=[(wording.CELL_LABEL, cell.name)],
    )


@GET_AND_POST
@about(UPDATE_MEMBER, of=Member, seen_by=VIEW_MEMBER)
def update_member(request: ActorRequest, member_id: int) -> HttpResponse:
    """Correct what is kept about a person; somebody else's newer text is shown beside one's own."""
    member = seen(request)
    initial = {
        "full_name": member.full_name,
        "sort_name": member.sort_name,
        "sex": member.sex,
        "birth_date": _written(member),
        "card_number": member.card_number,
        "phone": member.phone,
        "email": member.email,
        "revision": member.revision,
    }
    form = UpdateMemberForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid() and form.cleaned_data["revision"] != member.revision:
        return _compared(request, form, initial, member)

    def act(values: dict[str, Any]) -> Done:
        update(member.pk, actor=request.actor, **values)
        return wording.UPDATED.format(name=values["full_name"]), _page_of(member)

    return form_page(request, form, act, words=wording.UPDATE_FORM, back=_back(member))


def _compared(
    request: ActorRequest, form: UpdateMemberForm, stored: dict[str, Any], member: Member
) -> HttpResponse:
    """Both texts side by side; sending one's own again on purpose is one press."""
    typed = {name: request.POST.get(name, "") for name in form.fields if name != "revision"}
    rows = [
        {"label": form.fields[name].label, "yours": typed[name], "stored": str(stored[name] or "")}
        for name in stored
        if name != "revision"
    ]
    context = {
        "rows": rows,
        "reload_url": request.path,
        "form_url": request.path,
        "hidden": {**typed, "revision": member.revision},
    }
    return render(request, "shell/stale.html", context, status=409)


def _written(member: Member) -> str:
    if member.birth_date is None:
        return ""
    return format_written_day(WrittenDay(member.birth_date, Precision(member.birth_precision)))


@GET_AND_POST
@about(UPDATE_MEMBER, of=Member, seen_by=VIEW_MEMBER)
def correct_dates(request: ActorRequest, member_id: int) -> HttpResponse:
    """Put right the days of joining and of becoming official."""
    member = seen(request)

    def act(values: dict[str, Any]) -> Done:
        correct(member.pk, actor=request.actor, **values)
        return wording.DATES_CORRECTED.format(name=member.full_name), _page_of(member)

    initial = {"joined_on": member.joined_on, "official_on": member.official_on}
    return form_page(
        request,
        CorrectDatesForm(request.POST or None, initial=initial),
        act,
        words=wording.CORRECT_FORM,
        back=_back(member),
        facts=_facts(member),
    )


@GET_AND_POST
@about(EXPORT_MEMBERS, of=Organization, seen_by=VIEW_ORGANIZATION)
def export_members(request: ActorRequest, organization_id: int) -> HttpResponse:
    """The members of an organization's cells as .xlsx, after saying why; that it was taken is noted."""
    organization: Organization = request.subject
    form = ExportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        record_read(EXPORT, organization.pk, actor=request.actor, field_class=wording.FILE, reason=reason)
        content, _ = members_file(organization, on=clock.today(), actor=request.actor)
        return workbook_answer(content, "dang-vien", organization.code)
    return form_page(
        request,
        form,
        lambda values: ("", ""),
        words=wording.EXPORT_FORM,
        back=_members_of(organization),
        facts=[(wording.ORGANIZATION_LABEL, organization.name)],
    )


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
        return done, _list_of(member)

    return form_page(
        request,
        PlaceForm(request.POST or None, cells=cells_for(request.actor), initial={"on": clock.today()}),
        act,
        words=wording.PLACE_FORM,
        back=_back(member),
        facts=_facts(member),
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
        return done, _page_of(member)

    return form_page(
        request,
        StayForm(request.POST or None, cells=cells_for(request.actor), initial={"since": clock.today()}),
        act,
        words=wording.SEND_FORM,
        back=_back(member),
        facts=_facts(member),
    )


@GET_AND_POST
@about(PLACE_MEMBER, of=Member, seen_by=VIEW_MEMBER)
def end_temporary(request: ActorRequest, member_id: int) -> HttpResponse:
    """End a stay at a host cell before its time."""
    member = seen(request)

    def act(values: dict[str, Any]) -> Done:
        end_stay(member.pk, actor=request.actor, **values)
        day = format_day(values["last_day"])
        return wording.BACK.format(name=member.full_name, day=day), _page_of(member)

    return form_page(
        request,
        LastDayForm(request.POST or None, initial={"last_day": clock.today()}),
        act,
        words=wording.END_STAY_FORM,
        back=_back(member),
        facts=_facts(member),
    )


@GET_AND_POST
@about(CHANGE_STANDING, of=Member, seen_by=VIEW_MEMBER)
def change_standing(request: ActorRequest, member_id: int) -> HttpResponse:
    """Write a member exempt, suspended or on special duty."""
    member = seen(request)

    def act(values: dict[str, Any]) -> Done:
        standing = change(member.pk, actor=request.actor, **values)
        words = {"kind": standing.get_kind_display(), "name": member.full_name}
        return wording.STANDING_CHANGED.format(**words, day=format_day(values["since"])), _page_of(member)

    return form_page(
        request,
        StandingForm(request.POST or None, initial={"since": clock.today()}),
        act,
        words=wording.STANDING_FORM,
        back=_back(member),
        facts=_facts(member),
    )


@GET_AND_POST
@about(CHANGE_STANDING, of=Member, seen_by=VIEW_MEMBER)
def end_standing(request: ActorRequest, member_id: int) -> HttpResponse:
    """End an exemption, a suspension or a special duty."""
    member = seen(request)

    def act(values: dict[str, Any]) -> Done:
        end_flag(member.pk, actor=request.actor, **values)
        words = {"kind": Standing.Kind(values["kind"]).label, "name": member.full_name}
        return wording.STANDING_ENDED.format(**words, day=format_day(values["last_day"])), _page_of(member)

    return form_page(
        request,
        EndStandingForm(request.POST or None, initial={"last_day": clock.today(), **request.GET.dict()}),
        act,
        words=wording.END_STANDING_FORM,
        back=_back(member),
        facts=_facts(member),
    )


@GET_AND_POST
@about(CHANGE_STANDING, of=Member, seen_by=VIEW_MEMBER)
def recognise_member(request: ActorRequest, member_id: int) -> HttpResponse:
    """Make a probationary member official."""
    member = seen(request)

    def act(values: dict[str, Any]) -> Done:
        recognise(member.pk, actor=request.actor, **values)
        day = format_day(values["official_on"])
        return wording.RECOGNISED.format(name=member.full_name, day=day), _page_of(member)

    return form_page(
        request,
        RecogniseForm(request.POST or None),
        act,
        words=wording.RECOGNISE_FORM,
        back=_back(member),
        facts=_facts(member),
    )


@GET_AND_POST
@about(LEAVE_PARTY, of=Member, seen_by=VIEW_MEMBER)
def leave_party(request: ActorRequest, member_id: int) -> HttpResponse:
    """Take somebody off the roll: died, left, struck off, expelled."""
    member = seen(request)

    def act(values: dict[str, Any]) -> Done:
        address = _list_of(member)
        leave(member.pk, actor=request.actor, **values)
        return wording.LEFT.format(name=member.full_name, day=format_day(values["on"])), address

    return form_page(
        request,
        LeaveForm(request.POST or None, initial={"on": clock.today()}),
        act,
        words=wording.LEAVE_FORM,
        back=_back(member),
        facts=_facts(member),
    )


@GET_AND_POST
@about(UPDATE_MEMBER, of=Member, seen_by=VIEW_MEMBER)
def declare_no_device(request: ActorRequest, member_id: int) -> HttpResponse:
    """Write that a member has no device, and who helps."""
    member = seen(request)

    def act(values: dict[str, Any]) -> Done:
        assistant = values["assistant"]
        declare(
            member.pk,
            has_no_device=values["has_no_device"],
            assistant_id=int(assistant) if assistant else None,
            actor=request.actor,
        )
        return wording.DEVICE_DECLARED.format(name=member.full_name), _page_of(member)

    initial = {"has_no_device": member.has_no_device, "assistant": member.assistant_id or ""}
    return form_page(
        request,
        DeviceForm(request.POST or None, fellows=fellows_of(member), initial=initial),
        act,
        words=wording.DEVICE_FORM,
        back=_back(member),
    )


def _page_of(member: Member) -> str:
    return reverse("members:show_member", args=[member.pk])


def _list_of(member: Member) -> str:
    if member.cell_id is None:
        return reverse("members:list_members")
    return reverse("members:list_members_of", args=[member.cell_id])


def _members_of(organization: Organization) -> tuple[str, str]:
    address = reverse("members:list_members_of", args=[organization.pk])
    return address, wording.MEMBERS_OF.format(name=organization.label)


def _back(member: Member) -> tuple[str, str]:
    return _page_of(member), member.full_name


def _facts(member: Member) -> list[tuple[str, str]]:
    return [
        (wording.MEMBER_LABEL, member.full_name),
        (wording.CELL_LABEL, member.cell.name if member.cell else ""),
    ]
