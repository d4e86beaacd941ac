"""Before a meeting: what each missing step of its preparation will cost (meetings.md §8)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sotay.kernel.formats import format_number
from sotay.meetings.wording import score_findings as wording
from sotay.regulations.score_sheets import Evidence, SheetItem


@dataclass(frozen=True)
class Outlook:
    """A meeting that has not begun, as far as points hang on it; None where nothing is known or asked."""

    now: datetime
    planned_minutes: int | None = None
    required_minutes: int | None = None
    has_draft_conclusion: bool = False
    had_precommittee: bool | None = None
    undelivered: int | None = None
    are_papers_sent: bool = False
    papers_due: datetime | None = None
    is_by_the_hour: bool = False


def losses_before(items: tuple[SheetItem, ...], outlook: Outlook) -> list[str]:
    """What will be lost if a step of the preparation is left out, one sentence an item."""
    found = [
        LOST_WITHOUT[item.evidence](item, outlook)
        for item in items
        if item.evidence is not None and item.evidence in LOST_WITHOUT
    ]
    return [sentence for sentence in found if sentence]


def _points_in_words(item: SheetItem, less: int = 0) -> str:
    return format_number(item.points - less)


def _short(item: SheetItem, outlook: Outlook) -> str:
    planned, required = outlook.planned_minutes, outlook.required_minutes
    if planned is None or required is None or planned >= required:
        return ""
    lost = item.points - item.table.points_for_part(planned, required)
    return wording.lost_by_length(format_number(lost), planned, required) if lost else ""


def _no_draft(item: SheetItem, outlook: Outlook) -> str:
    return "" if outlook.has_draft_conclusion else wording.lost_without_draft(_points_in_words(item))


def _no_precommittee(item: SheetItem, outlook: Outlook) -> str:
    return (
        ""
        if outlook.had_precommittee is not False
        else wording.lost_without_precommittee(_points_in_words(item))
    )


def _no_notice(item: SheetItem, outlook: Outlook) -> str:
    if outlook.undelivered == 0:
        return ""
    return wording.lost_without_notice(_points_in_words(item), outlook.undelivered)


def _no_papers(item: SheetItem, outlook: Outlook) -> str:
    if outlook.are_papers_sent or outlook.papers_due is None:
        return ""
    points = _points_in_words(item)
    if outlook.now > outlook.papers_due:
        return wording.lost_papers(points, outlook.papers_due, is_by_the_hour=outlook.is_by_the_hour)
    return wording.lost_without_papers(points, outlook.papers_due, is_by_the_hour=outlook.is_by_the_hour)


LOST_WITHOUT: Mapping[Evidence, Callable[[SheetItem, Outlook], str]] = {
    Evidence.LENGTH: _short,
    Evidence.DRAFT_CONCLUSION: _no_draft,
    Evidence.PRECOMMITTEE: _no_precommittee,
    Evidence.NOTICE: _no_notice,
    Evidence.PAPERS: _no_papers,
}
