"""The lists of a meeting as pages take them, one shape for each piece that `reading` reads."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from sotay.tasks.rules import Label, State, TaskFacts, label_on

from ..rules.concluding import Capacity
from ..rules.matters import is_secret
from ..rules.secret_ballots import reveals_everybody
from ..wording import pages as wording
from ..wording import scoring
from ..wording.labels import OPINION_CHANNELS, OPINION_KINDS, PARTS, PROPOSAL_STATES
from .reading import moment_of

NEVER_SOON = -1


class PaperRow(NamedTuple):
    """A current paper; `published_at` is empty while it is a draft."""

    id: int
    title: str
    kind: str
    secrecy_class: str
    version: int
    published_at: str | None
    was_given_in_session: bool
    file_name: str | None
    file_size: int | None


class BallotRow(NamedTuple):
    """A ballot with, of named votes, this person's own alone."""

    id: int
    matter: str
    text: str
    method: str
    state: str
    base: int
    needed: int | None
    agree: int | None
    disagree: int | None
    other: int | None
    is_passed: bool | None
    item_id: int | None
    am_in_base: bool | None
    own_choice: str | None
    decided_form: str = ""

    @property
    def line(self) -> str:
        """How it stands, in one line."""
        return self._line(is_withheld=False)

    @property
    def line_from_outside(self) -> str:
        """The same for who is not of the cell: a secret result that tells what everybody chose is not spelt out."""
        counts = {"agree": self.agree or 0, "disagree": self.disagree or 0, "other": self.other or 0}
        return self._line(is_withheld=is_secret(self.method) and reveals_everybody(counts))

    def _line(self, *, is_withheld: bool) -> str:
        if self.state != "closed":
            return wording.ballot_open(self.base, self.needed)
        if self.agree is None or is_withheld:
            return wording.ballot_outcome(self.decided_form, is_passed=bool(self.is_passed))
        return wording.ballot_counts(self.agree, self.disagree or 0, self.other or 0, self.base, self.needed)

    @property
    def is_passed_resolution(self) -> bool:
        return self.matter == "resolution" and self.state == "closed" and bool(self.is_passed)


class LeaveRow(NamedTuple):
    """A request for leave; reason and note are empty for those who may not read them."""

    id: int
    name: str
    state: str
    reason: str
    note: str


class OwnLeave(NamedTuple):
    """One's own request."""

    id: int
    state: str
    reason: str
    note: str
    decision_note: str
    decided_by: str


class InvitationRow(NamedTuple):
    """One invitation with its receipt, as the secretary sees it."""

    member_id: int
    name: str
    capacity: str
    channel: str
    delivered_at: str | None
    answer: str
    has_no_device: bool


class MinutesRow(NamedTuple):
    """One version of the minutes with its signatures."""

    version: int
    state: str
    revision: int
    register_number: int | None
    signed_at: str | None
    correction_reason: str
    signatures: Sequence[Sequence[Any]] | None

    @property
    def is_signed(self) -> bool:
        return self.state == "signed"

    @property
    def given(self) -> frozenset[tuple[Capacity, int]]:
        """Who has signed, in what capacity."""
        return frozenset((Capacity(signature[0]), signature[5]) for signature in self.signatures or ())

    @property
    def signature_lines(self) -> list[str]:
        """Who signed, in what capacity, how and when."""
        return [
            wording.signed_by(name, PARTS[capacity], way, _day(paper_on), moment_of(signed_at))
            for capacity, name, way, paper_on, signed_at, _ in self.signatures or ()
        ]


class ResultRow(NamedTuple):
    """A resolution or conclusion; `number` is empty until it is issued."""

    type_code: str
    subject_line: str
    secrecy_class: str
    issued_at: str | None
    issued_by: str
    number: int | None
    organ: str | None
    length: int

    @property
    def label(self) -> str:
        return wording.result_label(self.type_code, self.number, self.organ or "")

    @property
    def word(self) -> str:
        return wording.RESULTS[self.type_code]


class ScoreRow(NamedTuple):
    """The score that stands, or the one being filled in where none was agreed yet."""

    state: str
    version: int
    total: float | None
    grade: str
    agreed_by: str
    settles_at: str | None
    is_rescaled: bool
    scale: int
    settled_total: float | None
    settled_grade: str | None

    @property
    def is_agreed(self) -> bool:
        return self.state == "agreed"

    @property
    def line(self) -> str:
        """The score in one line, as lists and minutes say it."""
        total = self.total if self.settled_total is None else self.settled_total
        return scoring.line(
            scoring.total(None if total is None else Decimal(str(total)), self.scale),
            self.settled_grade or self.grade,
            self.agreed_by,
            is_provisional=self.settled_grade is None and self.settles_at is not None,
            is_rescaled=self.is_rescaled,
        )


class ReportRow(NamedTuple):
    """The result on its way to the committee above."""

    to: str
    sent_at: str
    sent_by: str
    received_at: str | None
    received_by: str
    id: int


class OpinionRow(NamedTuple):
    """An opinion or a proposal as it is listed."""

    id: int
    item_id: int | None
    name: str
    member_id: int
    channel: str
    kind: str
    text: str
    is_reserved: bool
    is_assisted: bool
    proposal_state: str
    answer: str
    answered_by: str
    due_on: str | None

    @property
    def answer_due_on(self) -> dt.date | None:
        return _day(self.due_on)

    @property
    def kind_word(self) -> str:
        return OPINION_KINDS[self.kind]

    @property
    def channel_word(self) -> str:
        return OPINION_CHANNELS[self.channel]

    @property
    def state_word(self) -> str:
        return PROPOSAL_STATES.get(self.proposal_state, "")


class TaskRow(NamedTuple):
    """A task given at a meeting."""

    id: int
    content: str
    product: str
    person_id: int
    person_name: str
    state: str
    given_on: str
    due_on: str | None
    finished_on: str | None
    source_id: int

    @property
    def deadline(self) -> dt.date | None:
        return _day(self.due_on)

    def label(self, on: dt.date) -> Label:
        """How it stands on a day, by the rules of tasks; "due soon" is left to the list of tasks."""
        assigned_on = dt.date.fromisoformat(self.given_on)
        facts = TaskFacts(State(self.state), assigned_on, self.deadline, None, _day(self.finished_on))
        return label_on(facts, on, due_soon_days=NEVER_SOON)


def _day(written: str | None) -> dt.date | None:
    return dt.date.fromisoformat(written) if written else None
