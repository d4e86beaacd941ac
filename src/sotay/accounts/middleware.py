"""Puts the Actor on the request: None for somebody who is not signed in."""

from collections.abc import Callable

from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from sotay.kernel import clock

from .actors import actor_of
from .sessions import SessionStore


class ActorMiddleware:
    """Reads the session once; the rights are those of this moment, not of the sign-in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = None  # type: ignore[attr-defined]
        session = request.session
        if isinstance(session, SessionStore) and session.session_key:
            account_id = session.get(SESSION_KEY)
            if account_id:
                actor = actor_of(int(account_id), on=clock.today(), session_key=session.session_key)
                if actor is None:
                    session.flush()
                else:
                    request.actor = actor  # type: ignore[attr-defined]
                    session.slide()
                    if actor.must_choose_password and not self.is_allowed_before_password(request.path):
                        return redirect("accounts:choose_password")
        return self.get_response(request)

    @staticmethod
    def is_allowed_before_password(path: str) -> bool:
        allowed = (reverse("accounts:choose_password"), reverse("accounts:sign_out"))
        return path in allowed or path.startswith("/static/")
