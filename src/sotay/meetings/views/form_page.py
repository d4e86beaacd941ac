"""The one shape of a page with a form: show it, act, or come back with every reason and everything that was typed."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render

from sotay.access.web import ActorRequest
from sotay.kernel.objections import Refused

from ..stale import Stale

FORM = "meetings/form.html"


def form_page(
    request: ActorRequest,
    form: forms.Form,
    act: Callable[[dict[str, Any]], str],
    *,
    title: str,
    submit: str,
    back: str,
    template: str = FORM,
    context: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """GET shows the form. POST runs `act` with the cleaned data and goes where it says.

    422 with the form as typed when it is not filled in well or the act is refused; 409 with both texts when somebody
    else has saved meanwhile.
    """
    shown: dict[str, Any] = {
        "form": form, "title": title, "submit": submit, "back": back, "objections": [], **(context or {}),
    }  # fmt: skip
    if request.method != "POST":
        return render(request, template, shown)
    if not form.is_valid():
        return render(request, template, shown, status=422)
    try:
        target = act(form.cleaned_data)
    except Refused as refusal:
        return render(request, template, {**shown, "objections": refusal.objections}, status=422)
    except Stale as stale:
        return stale_page(request, stale, label=title, reload_url=request.path)
    return redirect(target)


def stale_page(request: ActorRequest, stale: Stale, *, label: str, reload_url: str) -> HttpResponse:
    """Both texts side by side; sending one's own again is a choice made on purpose."""
    hidden = {
        name: value
        for name, value in request.POST.items()
        if name not in {"csrfmiddlewaretoken", "revision"} and isinstance(value, str)
    }
    return render(
        request,
        "shell/stale.html",
        {
            "rows": [{"label": label, "yours": stale.yours, "stored": stale.stored}],
            "reload_url": reload_url,
            "form_url": request.path,
            "hidden": {**hidden, "revision": stale.revision},
        },
        status=409,
    )
