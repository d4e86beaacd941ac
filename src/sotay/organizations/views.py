"""Pages of organizations: the tree on any day, one organization, groups, and the acts on them."""

import datetime as dt
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from sotay.access.reach import may, may_somewhere
from sotay.access.web import ActorRequest, about
from sotay.kernel import clock
from sotay.kernel.formats import format_day

from . import wording
from .actions.found_organization import found_organization as found
from .actions.move_organization import move_organization as move
from .actions.open_group import open_group as open_
from .actions.put_in_group import put_in_group as put
from .actions.rename_organization import rename_organization as rename
from .actions.take_out_of_group import take_out_of_group as take_out
from .actions.update_organization import update_organization as update
from .downloads import workbook_answer
from .form_pages import form_page
from .forms import (
    DetailsForm,
    FoundForm,
    GroupForm,
    GroupMemberForm,
    LastDayForm,
    MoveForm,
    NameForm,
    TreeFilter,
)
from .listing import organizations_file
from .models import Organization, OrgGroup
from .page_queries import (
    candidates_for_group,
    groups_for,
    hits_for,
    is_in_sight,
    members_of_group,
    organization_page,
    superiors_for,
    trees_for,
)
from .policy import (
    EXPORT_ORGANIZATIONS,
    FOUND_ORGANIZATION,
    FOUND_TOP_ORGANIZATION,
    IMPORT_ORGANIZATIONS,
    MOVE_ORGANIZATION,
    OPEN_GROUP,
    RENAME_ORGANIZATION,
    VIEW_ORGANIZATION,
)
from .tabs import tabs_of

GET_AND_POST = require_http_methods(["GET", "HEAD", "POST"])


@require_GET
@about(VIEW_ORGANIZATION)
def show_tree(request: ActorRequest) -> HttpResponse:
    """The tree as it stood on a day, opened where the actor holds a role; or the hits of a search in today's."""
    form = TreeFilter(request.GET)
    chosen = form.cleaned_data if form.is_valid() else {}
    on: dt.date = chosen.get("ngay") or clock.today()
    query = chosen.get("q", "")
    root = request.GET.get("goc", "")
    root_id = int(root) if root.isascii() and root.isdigit() and len(root) < 19 else None
    if root_id is not None and not is_in_sight(request.actor, root_id, on):
        raise Http404
    hits, has_more = hits_for(request.actor, query) if query else ([], False)
    context = {
        "form": form,
        "on": on,
        "query": query,
        "hits": hits,
        "has_more": has_more,
        "trees": trees_for(request.actor, on, root_id=root_id) if not query else None,
        "may_found_top": may_somewhere(request.actor, FOUND_TOP_ORGANIZATION),
        "may_import": may_somewhere(request.actor, IMPORT_ORGANIZATIONS),
    }
    return render(request, "organizations/tree.html", context)


@require_GET
@about(VIEW_ORGANIZATION, of=Organization, with_=("kind", "cell_type", "parent"))
def show_organization(request: ActorRequest, organization_id: int) -> HttpResponse:
    """One organization: names, places and groups with their dates, what stands below it."""
    organization: Organization = request.subject
    actor = request.actor
    context = {
        "organization": organization,
        "tabs": tabs_of(organization, actor, "organizations:show_organization"),
        "page": organization_page(organization, on=clock.today()),
        "may_found": not organization.kind.is_cell and may(actor, FOUND_ORGANIZATION, organization),
        "may_move": may(actor, MOVE_ORGANIZATION, organization),
        "may_import": may(actor, IMPORT_ORGANIZATIONS, organization),
        "may_export": may(actor, EXPORT_ORGANIZATIONS, organization),
        "may_rename": may(actor, RENAME_ORGANIZATION, organization),
        "may_open_group": not organization.kind.is_cell and may(actor, OPEN_GROUP, organization),
    }
    return render(request, "organizations/organization.html", context)


@require_GET
@about(EXPORT_ORGANIZATIONS, of=Organization, seen_by=VIEW_ORGANIZATION)
def export_organizations(request: ActorRequest, organization_id: int) -> HttpResponse:
    """An organization and all below it today as .xlsx, in the columns of the import."""
    organization: Organization = request.subject
    content = organizations_file(organization, on=clock.today())
    return workbook_answer(content, "to-chuc", organization.code)


@GET_AND_POST
@about(FOUND_ORGANIZATION, of=Organization, seen_by=VIEW_ORGANIZATION)
def found_organization(request: ActorRequest, organization_id: int) -> HttpResponse:
    """Enter an organization below this one."""
    return _found(request, request.subject)


@GET_AND_POST
@about(FOUND_TOP_ORGANIZATION)
def found_top_organization(request: ActorRequest) -> HttpResponse:
    """Enter an organization that stands below none."""
    return _found(request, None)


def _found(request: ActorRequest, parent: Organization | None) -> HttpResponse:
    def act(values: dict[str, Any]) -> tuple[str, str]:
        organization = found(**values, parent_id=parent.pk if parent else None, actor=request.actor)
        return wording.FOUNDED.format(name=organization.name), _page_of(organization)

    return form_page(
        request,
        FoundForm(request.POST or None, initial={"on": clock.today()}),
        act,
        words=wording.FOUND_FORM if parent else wording.FOUND_TOP_FORM,
        back=(_page_of(parent), parent.name)
        if parent
        else (reverse("organizations:show_tree"), wording.TREE),
        facts=[(wording.PARENT_LABEL, parent.name)] if parent else [],
    )


@GET_AND_POST
@about(MOVE_ORGANIZATION, of=Organization, seen_by=VIEW_ORGANIZATION, with_=("parent",))
def move_organization(request: ActorRequest, organization_id: int) -> HttpResponse:
    """Place an organization under another from a day on."""
    organization: Organization = request.subject
    parents = [choice for choice in superiors_for(request.actor) if choice[0] != organization.pk]

    def act(values: dict[str, Any]) -> tuple[str, str]:
        parent_id = int(values.pop("parent"))
        move(organization.pk, parent_id=parent_id, actor=request.actor, **values)
        name = Organization.objects.values_list("name", flat=True).get(pk=parent_id)
        done = wording.MOVED.format(name=organization.name, parent=name, day=format_day(values["on"]))
        return done, _page_of(organization)

    return form_page(
        request,
        MoveForm(request.POST or None, parents=parents, initial={"on": clock.today()}),
        act,
        words=wording.MOVE_FORM,
        back=(_page_of(organization), organization.name),
        facts=[
            (wording.ORGANIZATION_LABEL, organization.name),
            (wording.PRESENT_PARENT_LABEL, organization.parent.name if organization.parent else ""),
        ],
    )


@GET_AND_POST
@about(RENAME_ORGANIZATION, of=Organization, seen_by=VIEW_ORGANIZATION)
def rename_organization(request: ActorRequest, organization_id: int) -> HttpResponse:
    """Give an organization another name, kind or type from a day on."""
    organization: Organization = request.subject

    def act(values: dict[str, Any]) -> tuple[str, str]:
        rename(organization.pk, actor=request.actor, **values)
        done = wording.RENAMED.format(name=values["name"], day=format_day(values["on"]))
        return done, _page_of(organization)

    initial = {
        "name": organization.name,
        "short_name": organization.short_name,
        "kind": organization.kind_id,
        "cell_type": organization.cell_type_id or "",
        "on": clock.today(),
    }
    return form_page(
        request,
        NameForm(request.POST or None, initial=initial),
        act,
        words=wording.RENAME_FORM,
        back=(_page_of(organization), organization.name),
    )


@GET_AND_POST
@about(RENAME_ORGANIZATION, of=Organization, seen_by=VIEW_ORGANIZATION)
def update_organization(request: ActorRequest, organization_id: int) -> HttpResponse:
    """Correct what has no history."""
    organization: Organization = request.subject

    def act(values: dict[str, Any]) -> tuple[str, str]:
        update(organization.pk, actor=request.actor, **values)
        return wording.UPDATED.format(name=organization.name), _page_of(organization)

    initial = {
        "code": organization.code,
        "goes_live_on": organization.goes_live_on,
        "is_special_armed_forces": organization.is_special_armed_forces,
        "revision": organization.revision,
    }
    return form_page(
        request,
        DetailsForm(request.POST or None, initial=initial),
        act,
        words=wording.UPDATE_FORM,
        back=(_page_of(organization), organization.name),
    )


@require_GET
@about(VIEW_ORGANIZATION)
def list_groups(request: ActorRequest) -> HttpResponse:
    """The groups by which organizations are followed together."""
    lines = groups_for(request.actor, on=clock.today())
    return render(request, "organizations/group_list.html", {"lines": lines})


@require_GET
@about(VIEW_ORGANIZATION, of=OrgGroup, named="group_id")
def show_group(request: ActorRequest, group_id: int) -> HttpResponse:
    """One group and who is named in it."""
    group: OrgGroup = request.subject
    context = {
        "group": group,
        "members": members_of_group(group),
        "may_change": may(request.actor, OPEN_GROUP, group),
    }
    return render(request, "organizations/group.html", context)


@GET_AND_POST
@about(OPEN_GROUP, of=Organization, seen_by=VIEW_ORGANIZATION)
def open_group(request: ActorRequest, organization_id: int) -> HttpResponse:
    """Open a group kept by this organization."""
    organization: Organization = request.subject

    def act(values: dict[str, Any]) -> tuple[str, str]:
        group = open_(organization_id=organization.pk, actor=request.actor, **values)
        return wording.GROUP_OPENED.format(name=group.name), reverse(
            "organizations:show_group", args=[group.pk]
        )

    return form_page(
        request,
        GroupForm(request.POST or None),
        act,
        words=wording.OPEN_GROUP_FORM,
        back=(_page_of(organization), organization.name),
    )


@GET_AND_POST
@about(OPEN_GROUP, of=OrgGroup, seen_by=VIEW_ORGANIZATION, named="group_id")
def put_in_group(request: ActorRequest, group_id: int) -> HttpResponse:
    """Count an organization in a group from a day on."""
    group: OrgGroup = request.subject
    choices = candidates_for_group(request.actor, group)
    address = reverse("organizations:show_group", args=[group.pk])

    def act(values: dict[str, Any]) -> tuple[str, str]:
        membership = put(
            group.pk, organization_id=int(values.pop("organization")), actor=request.actor, **values
        )
        return wording.PUT_IN_GROUP.format(name=membership.organization.name), address

    return form_page(
        request,
        GroupMemberForm(request.POST or None, organizations=choices, initial={"on": clock.today()}),
        act,
        words=wording.PUT_IN_GROUP_FORM,
        back=(address, group.name),
    )


@GET_AND_POST
@about(OPEN_GROUP, of=OrgGroup, seen_by=VIEW_ORGANIZATION, named="group_id")
def take_out_of_group(request: ActorRequest, group_id: int, organization_id: int) -> HttpResponse:
    """Count an organization in a group no longer."""
    group: OrgGroup = request.subject
    organization = get_object_or_404(Organization, pk=organization_id, group_memberships__group=group)
    address = reverse("organizations:show_group", args=[group.pk])

    def act(values: dict[str, Any]) -> tuple[str, str]:
        take_out(group.pk, organization_id=organization.pk, actor=request.actor, **values)
        day = format_day(values["last_day"])
        return wording.TAKEN_OUT.format(name=organization.name, day=day), address

    return form_page(
        request,
        LastDayForm(request.POST or None, initial={"last_day": clock.today()}),
        act,
        words=wording.TAKE_OUT_FORM,
        back=(address, group.name),
        facts=[(wording.ORGANIZATION_LABEL, organization.name), (wording.GROUP_LABEL, group.name)],
    )


def _page_of(organization: Organization) -> str:
    return reverse("organizations:show_organization", args=[organization.pk])
