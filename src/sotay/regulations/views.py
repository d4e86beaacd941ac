"""Pages about regulations: the list of a day, one rule with its history, a committee's own values."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from sotay.access.web import ActorRequest, about
from sotay.kernel import clock
from sotay.kernel.objections import Objection, Refused

from .actions.end_local_value import end_local_value as end
from .actions.set_local_value import set_local_value as set_value
from .actions.withdraw_local_value import withdraw_local_value as withdraw
from .catalogue import Rule
from .forms import DayChoice, EndLocalValueForm, LocalValueForm, WithdrawLocalValueForm
from .models import LocalValue
from .policy import SET_LOCAL_VALUE, VIEW_RULES, Holder, holders_of
from .provisions import UnknownRule, rule_of
from .queries import history_of, line_on, local_values_of, rules_on
from .wording import UNITS, VALUE_ENDED, VALUE_SET, VALUE_WITHDRAWN


@require_GET
@about(VIEW_RULES)
def list_rules(request: ActorRequest) -> HttpResponse:
    """Every rule with what is in force on a chosen day."""
    form = DayChoice(request.GET)
    is_valid = form.is_valid()
    on = (is_valid and form.cleaned_data["on"]) or clock.today()
    groups = rules_on(on, form.cleaned_data.get("find", ""))
    return render(
        request,
        "regulations/rule_list.html",
        {"form": form, "on": on, "groups": groups},
        status=200 if is_valid else 422,
    )


@require_GET
@about(VIEW_RULES)
def show_rule(request: ActorRequest, key: str) -> HttpResponse:
    """One rule: its versions, what committees have set."""
    rule = _rule(key)
    holders = holders_of(request.actor)
    return render(
        request,
        "regulations/rule.html",
        {
            "rule": rule,
            "versions": history_of(rule),
            "local_values": list(local_values_of(key)),
            "in_force": rule.version_on(clock.today()),
            "may_set": bool(holders) and rule.is_local,
            "own_ids": {holder.id for holder in holders},
        },
    )


@require_http_methods(["GET", "POST"])
@about(SET_LOCAL_VALUE)
def set_local_value(request: ActorRequest, key: str) -> HttpResponse:
    """The form for a committee's own value."""
    rule = _rule(key)
    form = LocalValueForm(request.POST or None, rule=rule, holders=holders_of(request.actor))

    def act() -> None:
        typed = dict(form.cleaned_data)
        holder = form.holders[typed.pop("holder")]
        set_value(key, typed.pop("value"), holder=holder, actor=request.actor, **typed)

    context = {
        "rule": rule,
        "today_in_words": line_on(rule, clock.today()).in_words,
        "unit": UNITS[rule.unit],
    }
    return _answer(request, form, act, "regulations/set_local_value.html", context, done=VALUE_SET)


@require_http_methods(["GET", "POST"])
@about(SET_LOCAL_VALUE)
def end_local_value(request: ActorRequest, local_value_id: int) -> HttpResponse:
    """The form for the last day of a committee's own value."""
    local_value, holder = _own(request, local_value_id)
    form = EndLocalValueForm(request.POST or None)

    def act() -> None:
        end(local_value.pk, holder=holder, actor=request.actor, **form.cleaned_data)

    context = {"rule": _rule(local_value.key), "local_value": local_value}
    return _answer(request, form, act, "regulations/end_local_value.html", context, done=VALUE_ENDED)


@require_http_methods(["GET", "POST"])
@about(SET_LOCAL_VALUE)
def withdraw_local_value(request: ActorRequest, local_value_id: int) -> HttpResponse:
    """The form for taking back a mistaken entry."""
    local_value, holder = _own(request, local_value_id)
    form = WithdrawLocalValueForm(request.POST or None)

    def act() -> None:
        withdraw(local_value.pk, holder=holder, actor=request.actor, **form.cleaned_data)

    context = {"rule": _rule(local_value.key), "local_value": local_value}
    return _answer(request, form, act, "regulations/withdraw_local_value.html", context, done=VALUE_WITHDRAWN)


def _rule(key: str) -> Rule:
    try:
        return rule_of(key)
    except UnknownRule as error:
        raise Http404 from error


def _own(request: ActorRequest, local_value_id: int) -> tuple[LocalValue, Holder]:
    """A value of a committee for which this person may set values; another's is not found, as none is."""
    local_value = get_object_or_404(LocalValue, pk=local_value_id)
    for holder in holders_of(request.actor):
        if holder.id == local_value.organization_id:
            return local_value, holder
    raise Http404


def _answer(
    request: ActorRequest,
    form: forms.Form,
    act: Callable[[], None],
    template: str,
    context: Mapping[str, Any],
    *,
    done: str,
) -> HttpResponse:
    """Ask, act, or give the form back as it was typed with every reason (422)."""
    refused: list[Objection] = []
    if request.method == "POST" and form.is_valid():
        try:
            act()
        except Refused as refusal:
            refused = refusal.objections
        else:
            messages.success(request, done)
            return redirect("regulations:show_rule", key=context["rule"].key)
    page = {**context, "form": form, "objections": refused}
    return render(request, template, page, status=422 if request.method == "POST" else 200)
