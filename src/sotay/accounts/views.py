"""Pages of signing in and of one's own account. Those of looking after others' accounts are in `office_views`."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import HASH_SESSION_KEY, authenticate
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sotay.access.actor import system_actor
from sotay.access.permission import PERMISSIONS
from sotay.access.web import ActorRequest, about, public
from sotay.access.why import why_somewhere
from sotay.audit.policy import VIEW_LOG, VIEW_READS
from sotay.audit.record import record
from sotay.kernel.objections import Objection, Refused

from . import wording
from .actions.choose_password import choose_password as choose
from .actions.end_session import end_session as end
from .actions.sign_in import sign_in as open_session
from .actions.sign_out import sign_out as close_session
from .actions.sign_out_everywhere import sign_out_everywhere as close_all_sessions
from .demo_sign_ins import demo_sign_ins
from .events import SignInClosed
from .forms import FirstPasswordForm, PasswordForm, SignInForm
from .lockout import address_of, closed_for, failure_limit, failures_of
from .models import Account
from .names import account_named
from .policy import (
    CHOOSE_PASSWORD,
    END_SESSION,
    LIST_ACCOUNTS,
    LIST_SESSIONS,
    SHOW_OWN_RIGHTS,
    SIGN_OUT,
    SIGN_OUT_EVERYWHERE,
    VIEW_ROLE_GRANTS,
)
from .queries import devices_of

TELL_TRIES_FROM = 3


@public
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in with a name and a password, or with a one-time code the first time."""
    target = safe_target(request)
    if request.method == "GET":
        if getattr(request, "actor", None) is not None:
            return redirect(target)
        return _sign_in_page(request, SignInForm(initial={"next": request.GET.get("next", "")}))
    form = SignInForm(request.POST)
    if not form.is_valid():
        return _sign_in_page(request, form, status=422)
    typed = form.cleaned_data["username"]
    if closed := closed_for(request, typed):
        return _closed_page(request, form, closed.minutes, is_for_address=closed.is_for_address)
    account = authenticate(request, username=typed, password=form.cleaned_data["password"])
    if isinstance(account, Account):
        actor = open_session(account, request=request, with_code=account.came_with_code)
        return redirect("accounts:choose_password" if actor.must_choose_password else target)
    return _failed_page(request, form, typed)


def _failed_page(request: HttpRequest, form: SignInForm, typed: str) -> HttpResponse:
    """One answer for a wrong name and a wrong password; the tries are counted for both."""
    failures, limit = failures_of(request, typed), failure_limit()
    form.add_error(None, wording.SIGN_IN_FAILED)
    if closed := closed_for(request, typed):
        known = account_named(typed)
        about_account = known.pk if known else 0
        record(
            SignInClosed(about_account, failures, address_of(request)), actor=system_actor(wording.SIGN_IN)
        )
        return _closed_page(request, form, closed.minutes, is_for_address=closed.is_for_address)
    if limit - failures <= TELL_TRIES_FROM:
        form.add_error(None, wording.tries_left(limit - failures))
    return _sign_in_page(request, form, status=422)


def _closed_page(
    request: HttpRequest, form: SignInForm, minutes: int, *, is_for_address: bool
) -> HttpResponse:
    form.add_error(
        None, wording.too_many_from_here(minutes) if is_for_address else wording.closed_for(minutes)
    )
    answer = _sign_in_page(request, form, status=429)
    answer["Retry-After"] = str(minutes * 60)
    return answer


def _sign_in_page(request: HttpRequest, form: SignInForm, *, status: int = 200) -> HttpResponse:
    shown = {
        "form": form,
        "next": form["next"].value() or "",
        "is_demonstration": settings.IS_DEMO,
        "demo_sign_ins": demo_sign_ins(),
    }
    return render(request, "accounts/sign_in.html", shown, status=status)


def safe_target(request: HttpRequest) -> str:
    """Where to go after signing in: a page of this server, never elsewhere, never straight out again."""
    target = request.POST.get("next") or request.GET.get("next") or "/"
    is_ours = url_has_allowed_host_and_scheme(
        target, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    is_turning_back = urlsplit(target).path in {reverse("accounts:sign_in"), reverse("accounts:sign_out")}
    return target if is_ours and target.startswith("/") and not is_turning_back else "/"


@require_POST
@about(SIGN_OUT)
def sign_out(request: ActorRequest) -> HttpResponse:
    """Sign this device out; what it kept of pages is cleared."""
    close_session(actor=request.actor)
    return _to_sign_in(request, wording.SIGNED_OUT)


@require_POST
@about(SIGN_OUT_EVERYWHERE)
def sign_out_everywhere(request: ActorRequest) -> HttpResponse:
    """Sign every device out, this one too."""
    close_all_sessions(actor=request.actor)
    return _to_sign_in(request, wording.SIGNED_OUT_EVERYWHERE)


def _to_sign_in(request: ActorRequest, told: str) -> HttpResponse:
    request.session.flush()
    messages.success(request, told)
    answer = redirect("accounts:sign_in")
    answer["Clear-Site-Data"] = '"cache"'
    return answer


@never_cache
@sensitive_post_parameters("current", "password", "repeated")
@require_http_methods(["GET", "POST"])
@about(CHOOSE_PASSWORD)
def choose_password(request: ActorRequest) -> HttpResponse:
    """Set one's own password, at the first sign-in or later."""
    is_first = request.actor.must_choose_password
    form = (FirstPasswordForm if is_first else PasswordForm)(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            account = choose(**form.cleaned_data, actor=request.actor)
        except Refused as refused:
            put_objections(form, refused.objections)
        else:
            request.session.cycle_key()
            request.session[HASH_SESSION_KEY] = account.get_session_auth_hash()
            messages.success(request, wording.PASSWORD_CHOSEN)
            return redirect("/" if is_first else "accounts:list_sessions")
    status = 422 if request.method == "POST" else 200
    shown = {"form": form, "is_first": is_first, "least": settings.PASSWORD_LENGTH}
    return render(request, "accounts/choose_password.html", shown, status=status)


def put_objections(form: SignInForm | PasswordForm, objections: list[Objection]) -> None:
    """Show each objection at the field that it concerns, or at the head of the form."""
    for objection in objections:
        form.add_error(objection.field if objection.field in form.fields else None, objection.text)


@require_GET
@about(LIST_SESSIONS)
def list_sessions(request: ActorRequest) -> HttpResponse:
    """Where one is signed in at the moment."""
    policy = {"accounts": LIST_ACCOUNTS, "roles": VIEW_ROLE_GRANTS, "log": VIEW_LOG, "reads": VIEW_READS}
    return render(
        request, "accounts/session_list.html", {"devices": devices_of(request.actor), "policy": policy}
    )


@require_POST
@about(END_SESSION)
def end_session(request: ActorRequest, device: str) -> HttpResponse:
    """Sign one of one's own devices out."""
    end(device, actor=request.actor)
    messages.success(request, wording.SESSION_ENDED)
    return redirect("accounts:list_sessions")


@require_GET
@about(SHOW_OWN_RIGHTS)
def show_own_rights(request: ActorRequest) -> HttpResponse:
    """What one may do, and which role gives it."""
    explained = [why_somewhere(request.actor, PERMISSIONS[code]) for code in sorted(PERMISSIONS)]
    shown = {
        "held": [one for one in explained if one.is_allowed],
        "not_held": [one for one in explained if not one.is_allowed],
    }
    return render(request, "accounts/own_rights.html", shown)
