"""A page with one form behind which stands one act; shared by the modules of the structure (members, committees).

The page is shown blank, comes back with status 422 and everything typed when the form or the act is refused, and leads
on when the act is done.
"""

from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from sotay.access.web import ActorRequest
from sotay.kernel.objections import Objection, Refused

from .wording import FormWords

TEMPLATE = "organizations/form_page.html"


def form_page(
    request: ActorRequest,
    form: forms.Form,
    act: Callable[[dict[str, Any]], tuple[str, str]],
    *,
    words: FormWords,
    back: tuple[str, str],
    facts: Sequence[tuple[str, str]] = (),
) -> HttpResponse:
    """Show a form, or do what it asks. `act` gets the cleaned values and answers with a sentence and where to go.

    `back` is the page it came from, as address and name; `facts` say above the form what it is about.
    """
    objections: list[Objection] = []
    if request.method == "POST" and form.is_valid():
        try:
            done, address = act(form.cleaned_data)
        except Refused as refused:
            objections = placed(form, refused.objections)
        else:
            messages.success(request, done)
            return redirect(address)
    page = {"form": form, "objections": objections, "words": words, "back": back, "facts": facts}
    return render(request, TEMPLATE, page, status=422 if request.method == "POST" else 200)


def placed(form: forms.Form, objections: list[Objection]) -> list[Objection]:
    """Put each plain objection at its field; answers those that belong to the whole, or carry a basis or a way out."""
    left = []
    for objection in objections:
        if objection.field in form.fields and not (objection.legal_basis or objection.mend):
            form.add_error(objection.field, objection.text)
        else:
            left.append(objection)
    return left
