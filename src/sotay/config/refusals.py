"""What a person is told when an act is not possible: every reason, the way to mend it, nothing typed lost."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from sotay.kernel.objections import Refused


class RefusalMiddleware:
    """Answers 422 with every objection where a view lets a refusal rise (one-button acts)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refused):
            return None
        return render(
            request,
            "shell/refused.html",
            {"objections": exception.objections, "back": way_back(request)},
            status=422,
        )


def way_back(request: HttpRequest) -> str:
    """The page from which the refused act was sent, where that is a page of ours; else the first page."""
    sent_from = request.headers.get("Referer", "")
    is_ours = url_has_allowed_host_and_scheme(
        sent_from, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return sent_from if is_ours else "/"


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose protection key is too old or missing: nothing was done, go back and send again."""
    return render(request, "shell/stale_form.html", {}, status=403)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "shell/403.html", {"act": str(exception)}, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "shell/404.html", {}, status=404)


def broken(request: HttpRequest) -> HttpResponse:
    return render(request, "shell/500.html", {}, status=500)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "shell/400.html", {}, status=400)
