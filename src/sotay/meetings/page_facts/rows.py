"""The lists of a meeting as pages take them, one shape for each piece that `reading` reads."""

import datetime as dt
from collections.abc import Sequence
from typing import Any, NamedTuple

from ..wording import pages as wording
from ..wording.labels import OPINION_CHANNELS, OPINION_KINDS, PROPOSAL_STATES
from .reading import moment_of


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
    def signed_capacities(self) -> set[str]:
        return {signature[0] for signature in self.signatures or ()}

    @property
    def signature_lines(self) -> list[str]:
        """Who signed, in what capacity, how and when."""
        return [
            wording.signed_by(name, capacity, way, _day(paper_on), moment_of(signed_at))
            for capacity, name, way, paper_on, signed_at in self.signatures or ()
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
    meeting_id: int
    item_id: int | None
    name: str
    channel: str
    kind: str
    text: str
    is_reserved: bool
    is_assisted: bool
    proposal_state: str
    answer: str
    answered_by: str
    answer_due_on: dt.date | None

    @property
    def kind_word(self) -> str:
        return OPINION_KINDS[self.kind]

    @property
    def channel_word(self) -> str:
        return OPINION_CHANNELS[self.channel]

    @property
    def state_word(self) -> str:
        return PROPOSAL_STATES.get(self.proposal_state, "")


OPINION_COLUMNS = (
    "id", "meeting_id", "agenda_item_id", "member__full_name", "channel", "kind", "text", "is_reserved", "is_assisted",
    "proposal_state", "answer", "answered_by_name", "answer_due_on",
)  # fmt: skip


def _day(written: str | None) -> dt.date | None:
    return dt.date.fromisoformat(written) if written else None
