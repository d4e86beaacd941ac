"""Pages of those who look after others' accounts: secretaries, offices, system administrators."""

from collections.abc import Callable, Sequence

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sotay.access.actor import Role
from sotay.access.reach import may_somewhere
from sotay.access.web import ActorRequest, about
from sotay.audit.searches import record_search
from sotay.kernel import clock
from sotay.kernel.numbers import parse_row_number
from sotay.kernel.objections import Objection, Refused
from sotay.kernel.text import clean
from sotay.organizations.models import Organization

from . import codes, wording
from .actions.change_sign_in_names import change_sign_in_names as change_names
from .actions.close_account import close_account as close
from .actions.end_role_by_decision import end_role_by_decision as end_role
from .actions.grant_role_by_decision import grant_role_by_decision as grant
from .actions.issue_one_time_code import IssuedCode
from .actions.issue_one_time_code import issue_one_time_code as issue
from .actions.issue_one_time_codes import issue_one_time_codes as issue_several
from .actions.reopen_account import reopen_account as reopen
from .forms import AccountFilterForm, NamesForm, ReasonForm, RoleForm
from .models import Account, RoleGrant
from .names import account_named
from .policy import (
    CHANGE_SIGN_IN_NAMES,
    CLOSE_ACCOUNT,
    END_ROLE_BY_DECISION,
    GRANT_ROLE_BY_DECISION,
    ISSUE_ONE_TIME_CODE,
    LIST_ACCOUNTS,
    REOPEN_ACCOUNT,
    VIEW_ACCOUNT,
    VIEW_ROLE_GRANTS,
)
from .queries import accounts_for, codes_of, grants_today, names_of, numbers_of, system_roles_for


@require_GET
@about(LIST_ACCOUNTS)
def list_accounts(request: ActorRequest) -> HttpResponse:
    """The accounts one looks after: who has not signed in yet, who is closed; several are chosen for slips here."""
    form = AccountFilterForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {"search": "", "state": ""}
    home_id = parse_row_number(request.GET.get("home", ""))
    page = accounts_for(
        request.actor,
        search=asked["search"],
        state=asked["state"],
        home_id=home_id,
        after=request.GET.get("after", ""),
    )
    if asked["search"]:
        record_search(
            home_id or 0,
            asked["search"],
            actor=request.actor,
            field_class=wording.SIGN_IN_NAMES,
            found=len(page.lines),
        )
    kept = {"search": asked["search"], "state": asked["state"], "home": home_id or ""}
    shown = {
        "form": form,
        "page": page,
        "asked": asked,
        "home_id": home_id,
        "home": page.lines[0].home if home_id and page.lines else "",
        "kept": urlencode({name: value for name, value in kept.items() if value}),
        "may_issue": may_somewhere(request.actor, ISSUE_ONE_TIME_CODE),
        "are_all_chosen": request.GET.get("chosen") == "all",
    }
    return render(request, "accounts/account_list.html", shown)


@require_GET
@about(VIEW_ACCOUNT, of=Account)
def view_account(request: ActorRequest, account_id: int) -> HttpResponse:
    """One account: its names, its roles today, the codes issued to it."""
    return render(request, "accounts/account.html", _account_page(request.subject))


def _account_page(account: Account) -> dict[str, object]:
    return {
        "account": account,
        "names": names_of(account.pk),
        "grants": grants_today(account.pk),
        "codes": codes_of(account.pk),
        "closing": ReasonForm(),
        "policy": {
            "issue": ISSUE_ONE_TIME_CODE,
            "change": CHANGE_SIGN_IN_NAMES,
            "close": CLOSE_ACCOUNT,
            "reopen": REOPEN_ACCOUNT,
        },
    }


@never_cache
@require_POST
@about(ISSUE_ONE_TIME_CODE, of=Account, seen_by=VIEW_ACCOUNT)
def issue_one_time_code(request: ActorRequest, account_id: int) -> HttpResponse:
    """A new code on a slip to print; the code is shown this once."""
    issued = issue(account_id, actor=request.actor)
    return _slips(request, [issued], back=reverse("accounts:view_account", args=[account_id]))


@never_cache
@require_POST
@about(ISSUE_ONE_TIME_CODE)
def issue_one_time_codes(request: ActorRequest) -> HttpResponse:
    """Slips for several people at once, to be cut and handed out; the codes are shown this once."""
    chosen = [parse_row_number(written) for written in request.POST.getlist("account")]
    ids = [number for number in chosen if number is not None]
    if len(ids) != len(chosen):
        raise Http404
    made = issue_several(ids, actor=request.actor)
    return _slips(request, made.issued, made.left_out, back=reverse("accounts:list_accounts"))


def _slips(
    request: ActorRequest,
    issued: Sequence[IssuedCode],
    left_out: Sequence[tuple[str, list[Objection]]] = (),
    *,
    back: str,
) -> HttpResponse:
    numbers = numbers_of(one.account.pk for one in issued)
    shown = {
        "slips": [
            {
                "name": one.account.full_name,
                "number": numbers.get(one.account.pk, ""),
                "code": codes.as_printed(one.code),
                "expires_at": one.expires_at,
            }
            for one in issued
        ],
        "left_out": left_out,
        "address": settings.SITE_ADDRESS,
        "back": back,
    }
    return render(request, "accounts/code_slips.html", shown)


@require_http_methods(["GET", "POST"])
@about(CHANGE_SIGN_IN_NAMES, of=Account, seen_by=VIEW_ACCOUNT)
def change_sign_in_names(request: ActorRequest, account_id: int) -> HttpResponse:
    """Phone and e-mail with which an account signs in."""
    names = names_of(account_id)
    form = NamesForm(request.POST or None, initial={kind: names.get(kind, "") for kind in ("phone", "email")})

    def act() -> str:
        change_names(account_id, **form.cleaned_data, actor=request.actor)
        return wording.NAMES_CHANGED

    return _answer(request, form, act, "accounts/change_names.html", account_id)


@require_POST
@about(CLOSE_ACCOUNT, of=Account, seen_by=VIEW_ACCOUNT)
def close_account(request: ActorRequest, account_id: int) -> HttpResponse:
    """Close an account."""
    form = ReasonForm(request.POST)
    if not form.is_valid():
        raise Refused([Objection(str(text), field="reason") for text in form.errors["reason"]])
    account = close(account_id, reason=clean(form.cleaned_data["reason"]), actor=request.actor)
    messages.success(request, wording.ACCOUNT_CLOSED.format(name=account.full_name))
    return redirect("accounts:view_account", account_id)


@require_POST
@about(REOPEN_ACCOUNT, of=Account, seen_by=VIEW_ACCOUNT)
def reopen_account(request: ActorRequest, account_id: int) -> HttpResponse:
    """Open a closed account again."""
    account = reopen(account_id, actor=request.actor)
    messages.success(request, wording.ACCOUNT_REOPENED.format(name=account.full_name))
    return redirect("accounts:view_account", account_id)


@require_GET
@about(VIEW_ROLE_GRANTS)
def list_role_grants(request: ActorRequest) -> HttpResponse:
    """Who holds which role of the whole system."""
    return _role_page(request, RoleForm())


def _role_page(request: ActorRequest, form: RoleForm, *, status: int = 200) -> HttpResponse:
    shown = {
        "grants": system_roles_for(request.actor, on=clock.today()),
        "form": form,
        "policy": {"grant": GRANT_ROLE_BY_DECISION, "end": END_ROLE_BY_DECISION},
    }
    return render(request, "accounts/role_grants.html", shown, status=status)


@require_POST
@about(GRANT_ROLE_BY_DECISION)
def grant_role_by_decision(request: ActorRequest) -> HttpResponse:
    """Give a role of the whole system to somebody found by a sign-in name."""
    form = RoleForm(request.POST)
    if form.is_valid():
        try:
            given = grant(
                _the_one_named(form.cleaned_data["name"]).pk,
                Role(form.cleaned_data["role"]),
                organization_id=_organization_coded(form.cleaned_data["organization_code"]),
                reason=form.cleaned_data["reason"],
                actor=request.actor,
            )
        except Refused as refused:
            _put_objections(form, refused)
        else:
            told = wording.ROLE_GIVEN.format(role=given.get_role_display(), name=given.account.full_name)
            messages.success(request, told)
            return redirect("accounts:list_role_grants")
    return _role_page(request, form, status=422)


def _organization_coded(code: str) -> int | None:
    if not code:
        return None
    found = Organization.objects.filter(code=code).values_list("pk", flat=True).first()
    if found is None:
        raise Refused([Objection(wording.NO_ORGANIZATION_OF_THAT_CODE, field="organization_code")])
    return found


def _the_one_named(name: str) -> Account:
    found = account_named(name)
    if found is None:
        raise Refused([Objection(wording.NO_ACCOUNT_OF_THAT_NAME, field="name")])
    return found


@require_POST
@about(END_ROLE_BY_DECISION, of=RoleGrant, seen_by=VIEW_ROLE_GRANTS)
def end_role_by_decision(request: ActorRequest, rolegrant_id: int) -> HttpResponse:
    """End a role that was given by decision."""
    ended = end_role(rolegrant_id, actor=request.actor)
    told = wording.ROLE_WITHDRAWN.format(role=ended.get_role_display(), name=ended.account.full_name)
    messages.success(request, told)
    return redirect("accounts:list_role_grants")


def _answer(
    request: ActorRequest, form: forms.Form, act: Callable[[], str], template: str, account_id: int
) -> HttpResponse:
    """Show the form; when it was sent, do the act, or show every reason against it beside what was typed."""
    if request.method == "POST" and form.is_valid():
        try:
            told = act()
        except Refused as refused:
            _put_objections(form, refused)
        else:
            messages.success(request, told)
            return redirect("accounts:view_account", account_id)
    status = 422 if request.method == "POST" else 200
    return render(request, template, {"form": form, "account": request.subject}, status=status)


def _put_objections(form: forms.Form, refused: Refused) -> None:
    for objection in refused.objections:
        form.add_error(objection.field if objection.field in form.fields else None, objection.text)
