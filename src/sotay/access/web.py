"""Declare, on every view, the permission it is about. A view without a declaration fails a test."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from .actor import Actor
from .fetching import fetch
from .permission import Permission
from .reach import check, may_somewhere, relations_of

P = ParamSpec("P")


class ActorRequest(HttpRequest):
    """A request of somebody who is signed in; `subject` is the row that the view is about, where it is about one."""

    actor: Actor
    subject: Any
    fetch_subject: Callable[[], Any]


View = Callable[Concatenate[ActorRequest, P], HttpResponse]


def about(
    permission: Permission,
    *,
    of: type[Model] | None = None,
    seen_by: Permission | None = None,
    named: str = "",
    with_: tuple[str, ...] = (),
    claimed_by_action: bool = False,
) -> Callable[[View[P]], View[P]]:
    """Mark a view as being about a permission and refuse those who do not hold it.

    With `of`, the row is fetched once by the view's argument (`<model>_id` unless `named`), checked (404 / 403) and
    handed over as `request.subject`. The action behind a view claims again, under a lock: this check serves pages, and
    gives the same answer before any form is looked at.

    With `claimed_by_action`, a POST whose action claims this very row first is not asked twice: the view reaches its
    action, or asks `subject_of(request)` before it answers anything of its own.
    """

    def mark(view: View[P]) -> View[P]:
        argument = named or (f"{of.__name__.lower()}_id" if of else "")

        @wraps(view)
        def guarded(request: ActorRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if getattr(request, "actor", None) is None:
                return to_sign_in(request)
            if of is None:
                if not may_somewhere(request.actor, permission):
                    raise PermissionDenied(permission.label)
            else:

                def fetch_subject() -> Any:
                    row = fetch(of, kwargs[argument], relations_of(of, with_))
                    check(row, request.actor, permission, seen_by=seen_by or permission)
                    return row

                request.fetch_subject = fetch_subject
                if not (claimed_by_action and request.method == "POST"):
                    request.subject = fetch_subject()
            return view(request, *args, **kwargs)

        guarded.permission = permission  # type: ignore[attr-defined]
        guarded.subject_model = of  # type: ignore[attr-defined]
        guarded.subject_argument = argument  # type: ignore[attr-defined]
        guarded.seen_by = seen_by or permission  # type: ignore[attr-defined]
        return guarded

    return mark


def subject_of(request: ActorRequest) -> Any:
    """The row that a view is about, fetched and checked now; raises Http404 and PermissionDenied."""
    return request.fetch_subject()


def public(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Mark a view as open to everybody, signed in or not."""
    view.is_public = True  # type: ignore[attr-defined]
    return view


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """Send somebody who is not signed in to the sign-in page and back again afterwards."""
    target = reverse("accounts:sign_in")
    if request.method in {"GET", "HEAD"}:
        target += "?" + urlencode({"next": request.get_full_path()})
    if request.headers.get("HX-Request"):
        answer = HttpResponse(status=200)
        answer["HX-Redirect"] = target
        return answer
    return redirect(target)
