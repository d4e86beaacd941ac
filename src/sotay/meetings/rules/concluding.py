"""From the end of a meeting to its report: minutes, result, distribution (meetings.md §3, §10, §11)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sotay.kernel.clock import local
from sotay.kernel.objections import Objection
from sotay.meetings.rules.assignments import TaskLine, objections_to_task_line
from sotay.meetings.rules.states import SIGNED, Act, Links, State, objections_to_act
from sotay.meetings.wording import concluding as wording


class Capacity(StrEnum):
    """In what capacity minutes are signed: minute-taker on the left, chair on the right."""

    MINUTE_TAKER = "minute_taker"
    CHAIR = "chair"


@dataclass(frozen=True)
class Signing:
    """One person about to sign one version of the minutes.

    `signed` holds the capacities that stand already; `seen_revision` is the text on his screen; `paper_on`
    the day for "ký trên giấy ngày …", None for a signature in the app.
    """

    state: State
    text: str
    capacity: Capacity | None
    seen_revision: int
    current_revision: int
    signed: frozenset[Capacity] = frozenset()
    is_amendment: bool = False
    paper_on: date | None = None
    ended_on: date | None = None


def objections_to_signing(signing: Signing, *, now: datetime, links: Links | None = None) -> list[Objection]:
    """The chair and the minute-taker sign what they have read, each once, after the meeting has ended."""
    links = links or Links()
    found = [] if signing.is_amendment else objections_to_act(signing.state, Act.SIGN)
    if signing.is_amendment and signing.state not in SIGNED:
        found.append(Objection(wording.nothing_to_amend()))
    if signing.capacity is None:
        found.append(Objection(wording.not_a_signer()))
    elif signing.capacity in signing.signed:
        found.append(Objection(wording.signed_before(signing.capacity.value)))
    if not signing.text.strip():
        found.append(Objection(wording.no_minutes(), mend=links.minutes, mend_label=wording.TO_MINUTES))
    if signing.seen_revision != signing.current_revision:
        found.append(Objection(wording.text_changed(), mend=links.minutes, mend_label=wording.TO_MINUTES))
    return found + _objections_to_paper_day(signing, now)


def _objections_to_paper_day(signing: Signing, now: datetime) -> list[Objection]:
    if signing.paper_on is None:
        return []
    if signing.paper_on > local(now).date():
        return [Objection(wording.paper_day_in_the_future(), field="paper_on")]
    if signing.ended_on is not None and signing.paper_on < signing.ended_on:
        return [Objection(wording.paper_day_before_meeting(signing.ended_on), field="paper_on")]
    return []


def is_fully_signed(signed: frozenset[Capacity]) -> bool:
    """Both signatures stand: the version is final."""
    return signed == frozenset(Capacity)


def objections_to_editing_minutes(
    state: State, signed: frozenset[Capacity], links: Links | None = None, *, is_amendment: bool = False
) -> list[Objection]:
    """The text is free until the first signature; signed minutes change by an amendment only (meetings.md
    §11).
    """
    links = links or Links()
    if is_amendment:
        return [Objection(wording.half_signed())] if signed else []
    if state in SIGNED:
        return [Objection(wording.minutes_are_final(), mend=links.amendment, mend_label=wording.TO_AMENDMENT)]
    if state not in {State.IN_SESSION, State.INTERRUPTED, State.ENDED}:
        return [Objection(wording.no_minutes_yet())]
    return [Objection(wording.half_signed())] if signed else []


def objections_to_amending(
    state: State, reason: str, *, has_minutes: bool = True, has_open_amendment: bool = False
) -> list[Objection]:
    """A correction of signed minutes is a new version with a reason and both signatures; the old one stays.

    A record taken over from a paper book is locked without minutes: there is nothing to correct.
    """
    found = []
    if state not in SIGNED or not has_minutes:
        found.append(Objection(wording.nothing_to_amend()))
    if not reason.strip():
        found.append(Objection(wording.amending_needs_reason(), field="reason"))
    if has_open_amendment:
        found.append(Objection(wording.amendment_open()))
    return found


class ResultKind(StrEnum):
    """What a meeting publishes: a resolution, a conclusion, or its minutes only."""

    RESOLUTION = "NQ"
    CONCLUSION = "KL"
    MINUTES_ONLY = ""


@dataclass(frozen=True)
class Result:
    """What is about to be published. `number` is the number it will bear; `reason` says why nothing is
    issued.
    """

    state: State
    kind: ResultKind
    subject_line: str = ""
    text: str = ""
    number: str = ""
    secrecy_class: str = ""
    is_ballot_passed: bool = False
    signed: frozenset[Capacity] = frozenset()
    tasks: tuple[TaskLine, ...] = ()
    reason: str = ""


ACCEPTED_CLASSES = frozenset({"public", "internal", "personal"})


def objections_to_publishing(
    result: Result, *, guidance: str = "", links: Links | None = None
) -> list[Objection]:
    """Signatures, a passed ballot, a numbered text with a class that is not secret: all that lacks (§11).

    A conclusion that nobody voted on says why nothing was adopted (meetings.md §10).
    """
    links = links or Links()
    found = objections_to_act(result.state, Act.PUBLISH)
    found += [
        Objection(
            wording.signature_missing(capacity.value),
            guidance,
            mend=links.minutes,
            mend_label=wording.TO_MINUTES,
        )
        for capacity in Capacity
        if capacity not in result.signed
    ]
    if result.kind is ResultKind.MINUTES_ONLY:
        if not result.reason.strip():
            found.append(Objection(wording.nothing_issued_needs_reason(), field="reason"))
        return found
    if result.kind is ResultKind.RESOLUTION and not result.is_ballot_passed:
        found.append(
            Objection(wording.no_passed_ballot(), guidance, mend=links.ballots, mend_label=wording.TO_BALLOTS)
        )
    if result.kind is ResultKind.CONCLUSION and not result.is_ballot_passed and not result.reason.strip():
        found.append(
            Objection(
                wording.conclusion_needs_reason(),
                mend=links.resolution,
                mend_label=wording.TO_RESOLUTION,
                field="reason",
            )
        )
    return found + _objections_to_document(result, links) + _objections_to_tasks(result.tasks, links)


def _objections_to_document(result: Result, links: Links) -> list[Objection]:
    def lack(text: str, field: str) -> Objection:
        return Objection(text, mend=links.resolution, mend_label=wording.TO_RESOLUTION, field=field)

    found = []
    if not result.subject_line.strip():
        found.append(lack(wording.no_subject_line(), "subject_line"))
    if not result.text.strip():
        found.append(lack(wording.no_text(), "text"))
    if not result.number.strip():
        found.append(lack(wording.no_number(), "number"))
    if result.secrecy_class not in ACCEPTED_CLASSES:
        found.append(lack(wording.no_class(), "secrecy_class"))
    return found


def _objections_to_tasks(tasks: Sequence[TaskLine], links: Links) -> list[Objection]:
    lacking = [task.content for task in tasks if objections_to_task_line(task)]
    if not lacking:
        return []
    return [Objection(wording.tasks_lacking(lacking), mend=links.tasks, mend_label=wording.TO_TASKS)]


def objections_to_changing_result(state: State) -> list[Objection]:
    """A published result is immutable; another document corrects it (meetings.md §3)."""
    if state in {State.PUBLISHED, State.REPORTED, State.LOCKED}:
        return [Objection(wording.result_is_final())]
    if state is State.NOT_HELD:
        return [Objection(wording.no_result_without_meeting())]
    return []


@dataclass(frozen=True)
class ResultDraft:
    """What a meeting is about to issue, or why it issues nothing."""

    kind: ResultKind
    subject_line: str
    text: str
    nothing_issued_reason: str = ""

    @property
    def is_waived(self) -> bool:
        """Nothing is issued: a reason, and no text."""
        return bool(self.nothing_issued_reason) and not self.text


def objections_to_drafting_result(draft: ResultDraft) -> list[Objection]:
    """A text, or why there is none; a resolution with a reason for having none says two things at once."""
    if not draft.text and not draft.nothing_issued_reason:
        return [Objection(wording.text_or_reason(), field="text")]
    if draft.text and draft.kind is ResultKind.RESOLUTION and draft.nothing_issued_reason:
        return [Objection(wording.resolution_and_reason(), field="nothing_issued_reason")]
    return []


def objections_to_reporting(
    state: State, *, has_superior: bool, links: Links | None = None
) -> list[Objection]:
    """A published result goes to the committee above, once."""
    links = links or Links()
    found = objections_to_act(state, Act.REPORT)
    if not has_superior:
        found.append(
            Objection(wording.no_superior(), mend=links.organization, mend_label=wording.TO_ORGANIZATION)
        )
    return found


def objections_to_declaring_national_mark(
    state: State, declared_on: date | None, *, held_on: date | None, now: datetime
) -> list[Objection]:
    """A person declares that he uploaded the result to the national app, on a day after it was published."""
    found = []
    if state not in {State.PUBLISHED, State.REPORTED, State.LOCKED}:
        found.append(Objection(wording.mark_before_publishing()))
    if declared_on is None:
        found.append(Objection(wording.mark_needs_day(), field="declared_on"))
    elif declared_on > local(now).date():
        found.append(Objection(wording.mark_in_the_future(), field="declared_on"))
    elif held_on is not None and declared_on < held_on:
        found.append(Objection(wording.mark_before_meeting(), field="declared_on"))
    return found
