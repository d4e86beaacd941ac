"""The forms behind which stand the acts on what is kept about members."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from sotay.access.web import ActorRequest, about
from sotay.accounts.queries import names_of
from sotay.audit.record import record_read
from sotay.kernel import clock
from sotay.kernel.days import Precision, WrittenDay
from sotay.kernel.formats import format_written_day
from sotay.organizations.downloads import workbook_answer
from sotay.organizations.form_pages import form_page
from sotay.organizations.models import Organization
from sotay.organizations.policy import VIEW_ORGANIZATION

from . import wording
from .actions.add_member import add_member as add
from .actions.correct_dates import correct_dates as correct
from .actions.declare_no_device import declare_no_device as declare
from .actions.update_member import update_member as update
from .back_links import back, facts, members_of, page_of
from .forms import (
    AddMemberForm,
    CorrectDatesForm,
    DeviceForm,
    ExportForm,
    UpdateMemberForm,
)
from .listing import members_file
from .models import Member
from .page_queries import fellows_of
from .policy import (
    ADD_MEMBER,
    EXPORT_MEMBERS,
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
        told = wording.ADDED.format(name=member.full_name, cell=cell.name)
        return told + _left_out(member), page_of(member)

    return form_page(
        request,
        AddMemberForm(request.POST or None, initial={"on": clock.today()}),
        act,
        words=wording.ADD_FORM,
        back=members_of(cell),
        facts=[(wording.CELL_LABEL, cell.name)],
    )


def _left_out(member: Member) -> str:
    """Said where a contact is the sign-in name of somebody else, as phones that two people share are."""
    has_all = {member.phone, member.email.lower()} - {""} <= set(names_of(member.pk).values())
    return "" if has_all else wording.NAME_TAKEN.format(name=member.full_name)


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
        updated = update(member.pk, actor=request.actor, **values)
        return wording.UPDATED.format(name=updated.full_name) + _left_out(updated), page_of(member)

    return form_page(request, form, act, words=wording.UPDATE_FORM, back=back(member))


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
        return wording.DATES_CORRECTED.format(name=member.full_name), page_of(member)

    initial = {"joined_on": member.joined_on, "official_on": member.official_on}
    return form_page(
        request,
        CorrectDatesForm(request.POST or None, initial=initial),
        act,
        words=wording.CORRECT_FORM,
        back=back(member),
        facts=facts(member),
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
        back=members_of(organization),
        facts=[(wording.ORGANIZATION_LABEL, organization.name)],
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
        return wording.DEVICE_DECLARED.format(name=member.full_name), page_of(member)

    initial = {"has_no_device": member.has_no_device, "assistant": member.assistant_id or ""}
    return form_page(
        request,
        DeviceForm(request.POST or None, fellows=fellows_of(member), initial=initial),
        act,
        words=wording.DEVICE_FORM,
        back=back(member),
    )
