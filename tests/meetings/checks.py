"""What every test of an act asks: which facts it left, that a refusal changed nothing, and who may."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.db.models import Max

from sotay.access.actor import Actor
from sotay.audit.models import Fact
from sotay.kernel.objections import Objection, Refused
from sotay.meetings.models import CellMonth, Meeting
from tests.answers import answer_of
from tests.people import MEMBERS, Cast

EVERYBODY = (*(key for key, *_ in MEMBERS), "administrator")
OF_THE_CELL = {
    "secretary", "deputy", "committee_member", "member", "minute_taker", "probationary", "exempt", "no_device",
}  # fmt: skip
SEE_MEETINGS = OF_THE_CELL | {"in_charge", "base_office"}
SECRETARIES = {"secretary", "deputy"}
RUNNERS = SECRETARIES | {"minute_taker"}
KEPT = ("meetings", "tasks", "audit", "documents", "notifications")


def who_may(cast: Cast, act: Callable[[Actor], object]) -> dict[int, set[str]]:
    """Everybody of the cast by the answer the act would give: 200, 403, 404 or 422. Nothing is left behind."""
    found: dict[int, set[str]] = {}
    for key in EVERYBODY:
        found.setdefault(answer_of(act, cast.actor(key)), set()).add(key)
    return found


def allowed(keys: set[str], *, sees: set[str] = SEE_MEETINGS) -> dict[int, set[str]]:
    """The whole cast by answer, where these may, others see without being allowed, and the rest see nothing."""
    answers = {200: keys, 403: sees - keys, 404: set(EVERYBODY) - sees - keys}
    return {answer: people for answer, people in answers.items() if people}


@contextmanager
def facts() -> Iterator[list[tuple[str, dict[str, Any]]]]:
    """The facts recorded inside, as (kind, payload), in order."""
    before = Fact.objects.aggregate(last=Max("pk"))["last"] or 0
    found: list[tuple[str, dict[str, Any]]] = []
    yield found
    found += Fact.objects.filter(pk__gt=before).order_by("pk").values_list("kind", "payload")


def everything() -> dict[str, list[tuple[Any, ...]]]:
    """Every row that an act of a meeting could touch."""
    return {
        model._meta.label: list(model._default_manager.order_by("pk").values_list())
        for model in apps.get_models()
        if model._meta.app_label in KEPT
    }


def refused(act: Callable[..., object], /, *args: Any, **kwargs: Any) -> list[Objection]:
    """Every reason with which an act is refused; fails when it is not, or when it left anything behind."""
    before = everything()
    try:
        act(*args, **kwargs)
    except Refused as refusal:
        assert everything() == before
        return refusal.objections
    raise AssertionError("the act was not refused")


def reasons(act: Callable[..., object], /, *args: Any, **kwargs: Any) -> list[str]:
    return [objection.text for objection in refused(act, *args, **kwargs)]


def cell_month(meeting: Meeting) -> CellMonth:
    return CellMonth.objects.get(organization_id=meeting.organization_id, month=meeting.month)


def evidence(meeting: Meeting) -> dict[str, str]:
    found: dict[str, str] = cell_month(meeting).evidence
    return found
