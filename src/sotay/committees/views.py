"""Pages of committees: terms, bodies, posts and charges of an organization on any day; the acts on them."""

import datetime as dt
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from sotay.access.reach import may
from sotay.access.web import ActorRequest, about
from sotay.audit.searches import record_search
from sotay.kernel import clock
from sotay.kernel.formats import format_day
from sotay.members.hiding import hides_people_from
from sotay.members.models import Member
from sotay.members.policy import VIEW_MEMBER
from sotay.members.tabs import seen, tabs_of_member
from sotay.organizations.form_pages import form_page
from sotay.organizations.models import Organization
from sotay.organizations.policy import VIEW_ORGANIZATION
from sotay.organizations.tabs import tabs_of

from . import wording
from .actions.appoint_to_post import appoint_to_post as appoint
from .actions.end_charge import end_charge as end_charge_
from .actions.end_post import end_post as end_post_
from .actions.open_body import open_body as open_body_
from .actions.open_committee import open_committee as open_committee_
from .actions.put_in_charge import put_in_charge as put
from .forms import AppointForm, BodyForm, ChargeForm, DayFilter, LastDayForm, TermForm
from .models import InCharge, Post
from .policy import APPOINT_TO_POST, OPEN_COMMITTEE, PUT_IN_CHARGE, VIEW_POSTS
from .queries import (
    bodies_of,
    candidates_for,
    history_of_posts,
    holders_for,
    name_for,
    people_in_charge_of,
    post_kinds_for,
    term_of,
    warnings_of,
)

GET_AND_POST = require_http_methods(["GET", "HEAD", "POST"])
Done = tuple[str, str]


@require_GET
@about(VIEW_POSTS, of=Organization, with_=("kind",))
def list_posts(request: ActorRequest, organization_id: int) -> HttpResponse:
    """Who leads an organization on a day: term, bodies, posts with phone numbers, who is in charge from above."""
    organization: Organization = request.subject
    form = DayFilter(request.GET)
    on: dt.date = (form.cleaned_data.get("ngay") if form.is_valid() else None) or clock.today()
    actor = request.actor
    context = {
        "organization": organization,
        "tabs": tabs_of(organization, actor, "committees:list_posts"),
        "form": form,
        "on": on,
        "term": term_of(organization.pk, on),
        "bodies": list(bodies_of(organization.pk, on)),
        "holders": holders_for(actor, organization, on),
        "in_charge": people_in_charge_of([organization.pk], on).get(organization.pk, []),
        "warnings": warnings_of(organization, on) if may(actor, APPOINT_TO_POST, organization) else [],
        "may_appoint": may(actor, APPOINT_TO_POST, organization),
        "may_open": may(actor, OPEN_COMMITTEE, organization),
        "may_charge": may(actor, PUT_IN_CHARGE, organization),
    }
    return render(request, "committees/post_list.html", context)


@require_GET
@about(VIEW_MEMBER, of=Member, with_=("assistant",))
def list_posts_of_member(request: ActorRequest, member_id: int) -> HttpResponse:
    """Every post one member holds or has held."""
    member = seen(request)
    context = {
        "member": member,
        "tabs": tabs_of_member(member, request.actor, "committees:list_posts_of_member"),
        "lines": history_of_posts(member.pk),
    }
    return render(request, "committees/posts_of_member.html", context)


@GET_AND_POST
@about(APPOINT_TO_POST, of=Organization, seen_by=VIEW_ORGANIZATION, with_=("kind",))
def appoint_to_post(request: ActorRequest, organization_id: int) -> HttpResponse:
    """Put somebody in a post of this organization."""
    organization: Organization = request.subject

    def act(values: dict[str, Any]) -> Done:
        post = appoint(
            member_id=int(values.pop("member")),
            organization_id=organization.pk,
            body_id=int(values.pop("body", "") or 0) or None,
            actor=request.actor,
            **values,
        )
        words = {"name": name_for(request.actor, post.member, organization), "post": post.kind.label}
        return wording.APPOINTED.format(**words, day=format_day(values["since"])), _page_of(organization)

    form = AppointForm(
        request.POST or None,
        found=_finder(request, organization),
        where=organization.name,
        nobody=wording.NOBODY_FOUND_OF_HIDDEN
        if hides_people_from(request.actor, organization)
        else wording.NOBODY_FOUND,
        kinds=post_kinds_for(is_cell=organization.kind.is_cell),
        bodies=list(bodies_of(organization.pk, clock.today())),
        initial={"since": clock.today()},
    )
    return form_page(
        request,
        form,
        act,
        words=wording.APPOINT_FORM,
        back=_back(organization),
        facts=[(wording.ORGANIZATION_LABEL, organization.name)],
    )


@GET_AND_POST
@about(APPOINT_TO_POST, of=Post, seen_by=VIEW_POSTS, with_=("member__cell", "kind"))
def end_post(request: ActorRequest, post_id: int) -> HttpResponse:
    """End a post after a last day."""
    post: Post = request.subject
    name = name_for(request.actor, post.member, post.organization)

    def act(values: dict[str, Any]) -> Done:
        end_post_(post.pk, actor=request.actor, **values)
        words = {"name": name, "post": post.kind.label}
        return wording.POST_ENDED.format(**words, day=format_day(values["last_day"])), _page_of(
            post.organization
        )

    return form_page(
        request,
        LastDayForm(request.POST or None, initial={"last_day": clock.today()}),
        act,
        words=wording.END_POST_FORM,
        back=_back(post.organization),
        facts=[
            (wording.MEMBER_LABEL, name),
            (wording.POST_LABEL, post.kind.label),
            (wording.SINCE_LABEL, format_day(post.during.lower)),
        ],
    )


@GET_AND_POST
@about(OPEN_COMMITTEE, of=Organization, seen_by=VIEW_ORGANIZATION)
def open_committee(request: ActorRequest, organization_id: int) -> HttpResponse:
    """Open the committee of a term."""
    organization: Organization = request.subject

    def act(values: dict[str, Any]) -> Done:
        committee = open_committee_(organization.pk, actor=request.actor, **values)
        return wording.TERM_OPENED.format(term=committee.term_name), _page_of(organization)

    return form_page(
        request,
        TermForm(request.POST or None),
        act,
        words=wording.TERM_FORM,
        back=_back(organization),
        facts=[(wording.ORGANIZATION_LABEL, organization.name)],
    )


@GET_AND_POST
@about(OPEN_COMMITTEE, of=Organization, seen_by=VIEW_ORGANIZATION)
def open_body(request: ActorRequest, organization_id: int) -> HttpResponse:
    """Set up a body that serves the committee."""
    organization: Organization = request.subject

    def act(values: dict[str, Any]) -> Done:
        body = open_body_(organization.pk, actor=request.actor, **values)
        return wording.BODY_OPENED.format(name=body.name), _page_of(organization)

    return form_page(
        request,
        BodyForm(request.POST or None, initial={"since": clock.today()}),
        act,
        words=wording.BODY_FORM,
        back=_back(organization),
        facts=[(wording.ORGANIZATION_LABEL, organization.name)],
    )


@GET_AND_POST
@about(PUT_IN_CHARGE, of=Organization, seen_by=VIEW_ORGANIZATION)
def put_in_charge(request: ActorRequest, organization_id: int) -> HttpResponse:
    """Let a committee member from above follow this organization."""
    organization: Organization = request.subject
    above = organization.parent or organization

    def act(values: dict[str, Any]) -> Done:
        charge = put(
            member_id=int(values.pop("member")),
            organization_id=organization.pk,
            actor=request.actor,
            **values,
        )
        day = format_day(values["since"])
        name = name_for(request.actor, charge.member)
        return wording.CHARGED.format(name=name, day=day), _page_of(organization)

    form = ChargeForm(
        request.POST or None,
        found=_finder(request, above),
        where=above.name,
        initial={"since": clock.today()},
    )
    return form_page(
        request,
        form,
        act,
        words=wording.CHARGE_FORM,
        back=_back(organization),
        facts=[(wording.CHARGE_LABEL, organization.name), (wording.ORGANIZATION_LABEL, above.name)],
    )


@GET_AND_POST
@about(PUT_IN_CHARGE, of=InCharge, seen_by=VIEW_POSTS, with_=("member__cell",), named="charge_id")
def end_charge(request: ActorRequest, charge_id: int) -> HttpResponse:
    """End a charge after a last day."""
    charge: InCharge = request.subject
    name = name_for(request.actor, charge.member)

    def act(values: dict[str, Any]) -> Done:
        end_charge_(charge.pk, actor=request.actor, **values)
        day = format_day(values["last_day"])
        return wording.CHARGE_ENDED.format(name=name, day=day), _page_of(charge.organization)

    return form_page(
        request,
        LastDayForm(request.POST or None, initial={"last_day": clock.today()}),
        act,
        words=wording.END_CHARGE_FORM,
        back=_back(charge.organization),
        facts=[
            (wording.MEMBER_LABEL, name),
            (wording.CHARGE_LABEL, charge.organization.name),
        ],
    )


def _finder(request: ActorRequest, organization: Organization) -> Any:
    """Finds members of the cells below by name; that one has searched for persons is noted (protection.md §6)."""

    def found(typed: str) -> list[tuple[int, str]]:
        candidates = candidates_for(request.actor, organization, typed, on=clock.today())
        record_search(
            organization.pk, typed, actor=request.actor, field_class=wording.COMMON, found=len(candidates)
        )
        return candidates

    return found


def _page_of(organization: Organization) -> str:
    return reverse("committees:list_posts", args=[organization.pk])


def _back(organization: Organization) -> tuple[str, str]:
    return _page_of(organization), wording.POSTS_OF.format(name=organization.label)
