"""Puts the Actor on the request: None for somebody who is not signed in."""

from collections.abc import Callable

from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from sotay.access.actor import Actor
from sotay.kernel import clock

from .models import Account
from .sessions import SessionStore, idle_time

OPEN_BEFORE_PASSWORD = ("accounts:choose_password", "accounts:sign_out")


class ActorMiddleware:
    """Reads the session once; the rights are those of this moment, not of the sign-in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        actor = self.actor_of_session(request.session)
        request.actor = actor  # type: ignore[attr-defined]
        if actor is None:
            return self.get_response(request)
        if actor.must_choose_password and request.path not in {
            reverse(name) for name in OPEN_BEFORE_PASSWORD
        }:
            return redirect("accounts:choose_password")
        answer = self.get_response(request)
        answer.headers.setdefault("Cache-Control", "private, no-cache")
        return answer

    @staticmethod
    def actor_of_session(session: object) -> Actor | None:
        if not isinstance(session, SessionStore) or not session.session_key:
            return None
        account_id = session.get(SESSION_KEY)
        if not account_id:
            return None
        actor = session.actor_at_load
        if actor is None or actor.account_id != int(account_id):
            session.flush()
            return None
        today = clock.today()
        if session.slide(idle_time(actor)):
            Account.objects.filter(pk=actor.account_id).exclude(last_active_on=today).update(
                last_active_on=today
            )
        return actor
