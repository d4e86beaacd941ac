"""A page with one form behind which stands one act; shared by the modules of the structure (members, committees).

The page is shown blank, comes back with status 422 and everything typed when the form or the act is refused, and leads
on when the act is done.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render

from sotay.access.web import ActorRequest
from sotay.kernel.days import NotUnderstood, WrittenDay, parse_day
from sotay.kernel.objections import Objection, Refused

from .wording import FormWords

TEMPLATE = "organizations/form_page.html"


class DayField(forms.Field):
    """A day written the Vietnamese way: 2/6/2023; the month never comes first."""

    widget = forms.DateInput

    def to_python(self, value: Any) -> dt.date | None:
        if not value or isinstance(value, dt.date):
            return value or None
        try:
            return parse_day(str(value)).day
        except NotUnderstood as error:
            raise ValidationError(error.sentence) from error


class PartialDayField(forms.Field):
    """A day as far as it is known: 02/06/1975, 6/1975 or 1975."""

    widget = forms.TextInput

    def to_python(self, value: Any) -> WrittenDay | None:
        if not value or isinstance(value, WrittenDay):
            return value or None
        try:
            return parse_day(str(value), partial=True)
        except NotUnderstood as error:
            raise ValidationError(error.sentence) from error


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
