"""Papers of a meeting: what may be added or replaced, and whether they were out in time (meetings.md §3,
§4, §11).
"""

from dataclasses import dataclass
from datetime import datetime

from sotay.kernel.objections import Objection
from sotay.meetings.rules.states import BEFORE_START, RUNNING, SIGNED, Links, State
from sotay.meetings.wording import papers as wording

ACCEPTED_CLASSES = frozenset({"public", "internal", "personal"})


@dataclass(frozen=True)
class PaperDraft:
    """A paper about to be added. The gate of `documents` has looked into the file before (protection.md
    §1).
    """

    meeting_state: State
    title: str
    secrecy_class: str
    has_content: bool


def objections_to_adding_paper(draft: PaperDraft) -> list[Objection]:
    """A title, a file or a text, and a class that is chosen and not secret; not after the minutes are
    signed.
    """
    found = []
    if draft.meeting_state in SIGNED or draft.meeting_state is State.NOT_HELD:
        found.append(Objection(wording.too_late()))
    if not draft.title.strip():
        found.append(Objection(wording.no_title(), field="title"))
    if not draft.has_content:
        found.append(Objection(wording.no_content(), field="file"))
    if draft.secrecy_class not in ACCEPTED_CLASSES:
        found.append(Objection(wording.no_class(), field="secrecy_class"))
    return found


def objections_to_replacing_paper(
    draft: PaperDraft, *, is_current: bool, links: Links | None = None
) -> list[Objection]:
    """Only the newest version is replaced; every earlier one stays visible."""
    links = links or Links()
    found = objections_to_adding_paper(draft)
    if not is_current:
        found.append(Objection(wording.not_the_newest(), mend=links.papers, mend_label=wording.TO_PAPERS))
    return found


def objections_to_publishing_paper(
    meeting_state: State, *, is_published: bool, is_current: bool = True, links: Links | None = None
) -> list[Objection]:
    """A paper goes out to the members once, in its newest version."""
    links = links or Links()
    found = []
    if meeting_state not in BEFORE_START | RUNNING:
        found.append(Objection(wording.too_late()))
    if is_published:
        found.append(Objection(wording.published_before()))
    if not is_current:
        found.append(Objection(wording.not_the_newest(), mend=links.papers, mend_label=wording.TO_PAPERS))
    return found


def is_given_in_session(meeting_state: State) -> bool:
    """Whether a paper added now bears the flag "đưa tại cuộc họp": in the meeting, or right after its end."""
    return meeting_state in RUNNING or meeting_state is State.ENDED


def counted_published_at(
    replaced_published_at: datetime | None, now: datetime, *, is_spelling_fix: bool
) -> datetime:
    """The moment a replaced paper counts from: now, unless only its spelling was mended.

    A file replaced after the deadline so turns the step late; a spelling fix keeps the time of what it
    replaces.
    """
    if is_spelling_fix and replaced_published_at is not None:
        return replaced_published_at
    return now
