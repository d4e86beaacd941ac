"""The minutes drafted from the record (meetings.md §10, documents.md §7 "Biên bản sinh hoạt chi bộ").

What was recorded stands in the customary order; what was not is said to be absent, never invented.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sotay.meetings.rules.states import Kind
from sotay.meetings.wording import minutes as wording


class Chapter(StrEnum):
    """The numbered sections of the minutes, in their order."""

    OPENING = "opening"
    REPORT = "report"
    CONTENT = "content"
    BALLOTS = "ballots"
    CONCLUSION = "conclusion"
    ADOPTED = "adopted"
    TASKS = "tasks"
    SCORE = "score"


REPORTING = frozenset({"report", "task_remarks"})
"""What the steps produce that belong to "report and last resolution" (`regulations.agendas.Produces`)."""


def chapter_of(step_code: str, produces: Iterable[str] = ()) -> Chapter:
    """Where a step of the agenda is written down: by its part, and by what it produces inside the second."""
    if step_code.startswith("1."):
        return Chapter.OPENING
    if step_code.startswith("3."):
        return Chapter.CONCLUSION
    return Chapter.REPORT if REPORTING.intersection(produces) else Chapter.CONTENT


@dataclass(frozen=True)
class Spoken:
    """What somebody said, or wrote before; `is_reserved`: taken down word for word at his wish."""

    speaker: str
    gist: str
    is_written: bool = False
    is_reserved: bool = False


@dataclass(frozen=True)
class StepRecord:
    """One step of the agenda with what was noted at it."""

    title: str
    chapter: Chapter
    note: str = ""
    opinions: tuple[Spoken, ...] = ()

    @property
    def is_recorded(self) -> bool:
        return bool(self.note.strip() or self.opinions)


@dataclass(frozen=True)
class BallotRecord:
    """One ballot as it was closed. `not_voting` is the rest of the base."""

    text: str
    method: str
    base: int
    agree: int
    disagree: int
    other: int
    needed: int
    is_passed: bool
    said: str = ""
    """Stands instead of the counts, where those are no yes and no or would tell what everybody chose."""
    notes: str = ""

    @property
    def not_voting(self) -> int:
        return self.base - self.agree - self.disagree - self.other


@dataclass(frozen=True)
class TaskRecord:
    """One task given. `deadline` None: a standing task."""

    content: str
    person: str
    deadline: date | None = None
    product: str = ""


@dataclass(frozen=True)
class AnswerRecord:
    """One proposal with what was answered."""

    author: str
    proposal: str
    answer: str


@dataclass(frozen=True)
class People:
    """How many, and who where names are allowed. `count` stands for itself when names are left out."""

    count: int
    names: tuple[str, ...] = ()

    @classmethod
    def of(cls, names: Sequence[str]) -> "People":
        return cls(len(names), tuple(names))


NOBODY = People(0)


@dataclass(frozen=True)
class RollRecord:
    """The roll in numbers and names."""

    official: int
    probationary: int
    temporary_here: int = 0
    present: People = NOBODY
    required: int = 0
    excused: People = NOBODY
    unexcused: People = NOBODY
    exempt: People = NOBODY
    not_required: People = NOBODY
    exempt_present: People = NOBODY

    @property
    def total(self) -> int:
        return self.official + self.probationary


@dataclass(frozen=True)
class MeetingRecord:
    """Everything the minutes are drafted from."""

    kind: Kind
    organization: str
    superior: str
    month: date
    sittings: tuple[tuple[datetime, datetime | None], ...]
    place: str
    chair: str
    minute_taker: str
    roll: RollRecord
    register_number: int | None = None
    is_offline: bool = False
    late_entry_reason: str = ""
    guests: str = ""
    steps: tuple[StepRecord, ...] = ()
    ballots: tuple[BallotRecord, ...] = ()
    answers: tuple[AnswerRecord, ...] = ()
    adopted_title: str = ""
    adopted_text: str = ""
    no_resolution_reason: str = ""
    tasks: tuple[TaskRecord, ...] = ()
    score: str = ""


@dataclass(frozen=True)
class Section:
    """One section: its title and its paragraphs. The head of the minutes has no title."""

    title: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class MinutesDraft:
    """Minutes ready to be edited: title, head, eight sections, and who signs left and right."""

    title: str
    sections: tuple[Section, ...]
    minute_taker: str
    chair: str

    @property
    def text(self) -> str:
        """The whole as plain text, for the editor; a blank line parts the sections."""
        blocks = [self.title]
        blocks += [
            "\n".join([*([section.title] if section.title else []), *section.paragraphs])
            for section in self.sections
        ]
        return "\n\n".join(blocks)


def draft_minutes(record: MeetingRecord) -> MinutesDraft:
    """The minutes of a meeting in the customary order, from its record alone."""
    chapters: dict[Chapter, list[str]] = {
        Chapter.OPENING: _opening(record) + _steps(record, Chapter.OPENING),
        Chapter.REPORT: _steps(record, Chapter.REPORT),
        Chapter.CONTENT: _steps(record, Chapter.CONTENT),
        Chapter.BALLOTS: [_ballot(number, one) for number, one in enumerate(record.ballots, 1)],
        Chapter.CONCLUSION: _steps(record, Chapter.CONCLUSION)
        + [wording.answer(one.author, one.proposal, one.answer) for one in record.answers],
        Chapter.ADOPTED: _adopted(record),
        Chapter.TASKS: [
            wording.task(number, one.content, one.person, one.deadline, one.product)
            for number, one in enumerate(record.tasks, 1)
        ],
        Chapter.SCORE: record.score.splitlines(),
    }
    sections = [
        Section(
            f"{number}. {wording.CHAPTERS[chapter.value]}", tuple(lines or [wording.NOTHING[chapter.value]])
        )
        for number, (chapter, lines) in enumerate(chapters.items(), 1)
    ]
    return MinutesDraft(
        wording.title(record.kind.value, record.month),
        (Section("", tuple(_head(record))), *sections),
        record.minute_taker,
        record.chair,
    )


def _head(record: MeetingRecord) -> list[str]:
    roll = record.roll
    lines = [wording.organizations(record.superior, record.organization)]
    if record.register_number is not None:
        lines.append(wording.register_number(record.register_number))
    several = len(record.sittings) > 1
    lines += [
        wording.sitting(number if several else None, started_at, ended_at)
        for number, (started_at, ended_at) in enumerate(record.sittings, 1)
    ]
    lines.append(wording.place(record.place, is_offline=record.is_offline))
    if record.late_entry_reason:
        lines.append(wording.late_entry(record.late_entry_reason))
    lines.append(wording.total(roll.total, roll.official, roll.probationary, roll.temporary_here))
    lines.append(wording.present(roll.present.count, roll.required))
    groups = (
        (wording.EXCUSED, roll.excused),
        (wording.UNEXCUSED, roll.unexcused),
        (wording.EXEMPT, roll.exempt),
        (wording.NOT_REQUIRED, roll.not_required),
        (wording.EXEMPT_PRESENT, roll.exempt_present),
    )
    lines += [
        wording.people(label, group.count, group.names)
        for label, group in groups
        if group.count or label in wording.ALWAYS_SHOWN
    ]
    lines += [wording.chair(record.chair), wording.minute_taker(record.minute_taker)]
    if record.guests.strip():
        lines.append(wording.guests(record.guests.strip()))
    return lines


def _opening(record: MeetingRecord) -> list[str]:
    return [wording.opening(record.chair, record.minute_taker)]


def _steps(record: MeetingRecord, chapter: Chapter) -> list[str]:
    lines = []
    for step in record.steps:
        if step.chapter is not chapter or not step.is_recorded:
            continue
        lines.append(wording.step(step.title, step.note.strip()))
        lines += [
            wording.spoken(one.speaker, one.gist, is_written=one.is_written, is_reserved=one.is_reserved)
            for one in step.opinions
        ]
    return lines


def _ballot(number: int, ballot: BallotRecord) -> str:
    if ballot.said:
        return wording.ballot_said(number, ballot.text, ballot.method, ballot.base, ballot.said, ballot.notes)
    counts = wording.counts(ballot.agree, ballot.disagree, ballot.other, ballot.not_voting)
    outcome = wording.outcome(ballot.agree, ballot.base, ballot.needed, is_passed=ballot.is_passed)
    line = wording.ballot(number, ballot.text, ballot.method, ballot.base, counts, outcome)
    return f"{line} {ballot.notes}".rstrip()


def _adopted(record: MeetingRecord) -> list[str]:
    if record.adopted_text.strip():
        return [record.adopted_title, *record.adopted_text.strip().splitlines()]
    if record.no_resolution_reason.strip():
        return [wording.no_resolution(record.no_resolution_reason.strip())]
    return []
