"""Whether a committee may set, end or withdraw a value of its own (handbook README §3)."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sotay.kernel.objections import Objection

from . import wording
from .catalogue import Rule
from .values import Special, Unparsable


@dataclass(frozen=True, slots=True)
class Span:
    """Days on which a value of the same committee for the same rule stands."""

    since: dt.date
    until: dt.date | None


@dataclass(frozen=True, slots=True)
class Draft:
    """A value as somebody wants to set it."""

    value: str
    since: dt.date
    until: dt.date | None
    decision_number: str
    decided_on: dt.date


def objections_to_setting(
    rule: Rule, draft: Draft, standing: Sequence[Span], *, today: dt.date
) -> Iterator[Objection]:
    """Every reason against a new value. An open-ended one that began earlier is no reason: it ends."""
    yield from _objections_to_day(rule, draft.since)
    try:
        if isinstance(rule.parse(draft.value), Special):
            yield Objection(wording.VALUE_NEEDED, field="value")
    except Unparsable as error:
        yield Objection(str(error), field="value")
    if draft.until is not None and draft.until < draft.since:
        yield Objection(wording.ENDS_BEFORE_IT_BEGINS, field="until")
    elif any(_collide(span, draft) for span in standing):
        spans = [(span.since, span.until) for span in standing]
        yield Objection(wording.overlaps(spans), field="since")
    if not draft.decision_number.strip():
        yield Objection(wording.DECISION_NUMBER_NEEDED, field="decision_number")
    if draft.decided_on > today:
        yield Objection(wording.DECIDED_IN_THE_FUTURE, field="decided_on")


def _objections_to_day(rule: Rule, since: dt.date) -> Iterator[Objection]:
    version = rule.version_on(since)
    if not rule.is_local:
        newest = rule.versions[-1]
        yield Objection(wording.SAME_FOR_ALL, legal_basis=newest.legal_basis)
    elif version is None:
        yield Objection(wording.not_in_force(since), field="since")
    elif not version.is_local:
        yield Objection(wording.same_for_all_on(since), legal_basis=version.legal_basis, field="since")


def is_replaced_by(span: Span, since: dt.date) -> bool:
    """Whether a standing value simply ends the day before a new one begins."""
    return span.until is None and span.since < since


def _collide(span: Span, draft: Draft) -> bool:
    if is_replaced_by(span, draft.since):
        return False
    begins_before_end = span.until is None or draft.since <= span.until
    ends_after_begin = draft.until is None or draft.until >= span.since
    return begins_before_end and ends_after_begin


def objections_to_ending(
    span: Span, last_day: dt.date, *, is_withdrawn: bool, reason: str
) -> Iterator[Objection]:
    """Every reason against a last day."""
    yield from objections_to_withdrawing(is_withdrawn=is_withdrawn, reason=reason)
    if last_day < span.since:
        yield Objection(wording.last_day_too_early(span.since), field="last_day")
    elif span.until is not None and last_day >= span.until:
        yield Objection(wording.ends_already(span.until), field="last_day")


def objections_to_withdrawing(*, is_withdrawn: bool, reason: str) -> Iterator[Objection]:
    """Every reason against taking a mistaken entry back."""
    if is_withdrawn:
        yield Objection(wording.WITHDRAWN_ALREADY)
    if not reason.strip():
        yield Objection(wording.REASON_NEEDED, field="reason")
