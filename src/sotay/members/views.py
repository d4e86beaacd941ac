"""Pages of members: lists, one record, who may see it."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from sotay.access.reach import may, may_somewhere
from sotay.access.web import ActorRequest, about
from sotay.accounts.policy import LIST_ACCOUNTS
from sotay.audit.record import record_read
from sotay.audit.searches import record_search
from sotay.kernel import clock
from sotay.organizations.models import Organization
from sotay.organizations.policy import VIEW_ORGANIZATION
from sotay.organizations.queries import cells_below
from sotay.organizations.tabs import tabs_of

from . import wording
from .forms import MemberFilter
from .models import Member, Standing
from .page_queries import SUBJECT, onlookers_of, page_of_members, reads_of, record_of
from .policy import (
    ADD_MEMBER,
    CHANGE_STANDING,
    EXPORT_MEMBERS,
    IMPORT_MEMBERS,
    LEAVE_PARTY,
    LIST_MEMBERS,
    PLACE_MEMBER,
    UPDATE_MEMBER,
    VIEW_MEMBER,
    VIEW_MEMBER_FILE,
    VIEW_READERS,
)
from .queries import headcount, is_standing_so
from .tabs import seen, tabs_of_member


@require_GET
@about(LIST_MEMBERS)
def list_members(request: ActorRequest) -> HttpResponse:
    """Every member whom the actor may list."""
    return _list(request, None)


@require_GET
@about(LIST_MEMBERS, of=Organization, seen_by=VIEW_ORGANIZATION, with_=("kind",))
def list_members_of(request: ActorRequest, organization_id: int) -> HttpResponse:
    """The members of one cell, or of the cells below one organization."""
    return _list(request, request.subject)


def _list(request: ActorRequest, organization: Organization | None) -> HttpResponse:
    form = MemberFilter(request.GET)
    query = form.cleaned_data["q"] if form.is_valid() else ""
    after = request.GET.get("sau", "")
    page = page_of_members(
        request.actor,
        organization=organization,
        query=query,
        after=int(after) if after.isascii() and after.isdigit() and len(after) < 19 else 0,
    )
    if query:
        record_search(
            organization.pk if organization else 0,
            query,
            actor=request.actor,
            field_class=wording.COMMON,
            found=len(page.lines),
        )
    actor, on = request.actor, clock.today()
    cells = cells_below(organization, on=on) if organization else set()
    is_cell = organization is not None and organization.kind.is_cell
    context = {
        "form": form,
        "page": page,
        "query": query,
        "organization": organization,
        "tabs": tabs_of(organization, actor, "members:list_members_of") if organization else [],
        "count": headcount(cells, on) if organization else None,
        "may_add": is_cell and may(actor, ADD_MEMBER, organization) if organization else False,
        "may_import": may_somewhere(actor, IMPORT_MEMBERS),
        "may_see_accounts": is_cell and may_somewhere(actor, LIST_ACCOUNTS),
        "may_export": may(actor, EXPORT_MEMBERS, organization) if organization else False,
    }
    return render(request, "members/member_list.html", context)


@require_GET
@about(VIEW_MEMBER, of=Member, with_=("assistant",))
def show_member(request: ActorRequest, member_id: int) -> HttpResponse:
    """One member's record, as far as the actor may see it; that it was opened is noted (protection.md §6)."""
    member = seen(request)
    actor = request.actor
    sees_file = may(actor, VIEW_MEMBER_FILE, member)
    if member.pk != actor.account_id:
        record_read(
            SUBJECT, member.pk, actor=actor, field_class=wording.FILE if sees_file else wording.COMMON
        )
    may_change = may(actor, CHANGE_STANDING, member)
    context = {
        "member": member,
        "tabs": tabs_of_member(member, request.actor, "members:show_member"),
        "record": record_of(member),
        "sees_file": sees_file,
        "is_own": member.pk == actor.account_id,
        "may_update": may(actor, UPDATE_MEMBER, member),
        "may_change": may_change,
        "may_recognise": may_change and is_standing_so(member.pk, Standing.Kind.PROBATIONARY, clock.today()),
        "may_place": may(actor, PLACE_MEMBER, member),
        "may_leave": may(actor, LEAVE_PARTY, member),
    }
    return render(request, "members/member.html", context)


@require_GET
@about(VIEW_READERS, of=Member, seen_by=VIEW_MEMBER, with_=("assistant",))
def show_readers(request: ActorRequest, member_id: int) -> HttpResponse:
    """Who may open this record, by which role; and who has in the last twelve months."""
    member = seen(request)
    context = {
        "member": member,
        "tabs": tabs_of_member(member, request.actor, "members:show_readers"),
        "onlookers": onlookers_of(member),
        "reads": reads_of(member),
        "is_own": member.pk == request.actor.account_id,
    }
    return render(request, "members/readers.html", context)
