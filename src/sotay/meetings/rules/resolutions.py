"""The resolution of a month drafted from the record (meetings.md §10, documents.md §7 "Nghị quyết chi bộ
tháng").

Four parts: results, direction, assignment, self-score; then how it was voted. What was not recorded is said
to be absent.
"""

from dataclasses import dataclass
from datetime import date

from sotay.meetings.rules.minutes import BallotRecord, TaskRecord
from sotay.meetings.wording import resolutions as wording


@dataclass(frozen=True)
class EarlierTask:
    """A task of an earlier meeting as it stands: `state` is the word for it, `result` what was reported
    last.
    """

    content: str
    person: str
    state: str
    done_on: date | None = None
    result: str = ""


@dataclass(frozen=True)
class ResolutionRecord:
    """Everything a month's resolution is drafted from; texts are the notes taken at the steps of the
    agenda.
    """

    results: tuple[str, ...] = ()
    earlier: tuple[EarlierTask, ...] = ()
    discussion: tuple[str, ...] = ()
    direction: tuple[str, ...] = ()
    tasks: tuple[TaskRecord, ...] = ()
    ballots: tuple[BallotRecord, ...] = ()
    score: str = ""


def draft_resolution_text(record: ResolutionRecord) -> str:
    """The text in its four parts; a blank line parts them."""
    parts = [
        (wording.RESULTS, _results(record)),
        (wording.DIRECTION, [*record.direction] or [wording.NOTHING]),
        (
            wording.ASSIGNMENT,
            [
                wording.assignment(number, one.content, one.person, one.product, one.deadline)
                for number, one in enumerate(record.tasks, 1)
            ]
            or [wording.NO_TASKS],
        ),
        (wording.SCORE, record.score.splitlines() or [wording.NO_SCORE]),
    ]
    blocks = ["\n".join([title, *lines]) for title, lines in parts]
    blocks += [wording.vote(ballot.agree, ballot.base) for ballot in record.ballots if ballot.is_passed][-1:]
    return "\n\n".join(blocks)


def _results(record: ResolutionRecord) -> list[str]:
    lines = [wording.GENERAL, *(record.results or (wording.NOTHING,))]
    lines.append(wording.EARLIER)
    lines += [
        wording.earlier_task(number, one.content, one.person, one.state, one.done_on, one.result)
        for number, one in enumerate(record.earlier, 1)
    ] or [wording.NO_EARLIER]
    return [*lines, wording.REMARKS, *(record.discussion or (wording.NOTHING,))]
