"""The score of a meeting on its page: parts and items, how each was reached, and where its data stand."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from sotay.access.actor import Actor
from sotay.access.reach import may
from sotay.kernel import clock
from sotay.regulations.score_sheets import Evidence, Way

from ..drafting import line_of_score
from ..models import Meeting
from ..policy import (
    AGREE_SCORECARD,
    BEGIN_SCORECARD,
    CORRECT_SCORECARD,
    PROPOSE_SCORE,
    RUN_MEETING,
    VIEW_ATTENDANCE,
    VIEW_MEETING,
)
from ..rules.score_acts import HELD, ways_open
from ..rules.scoring import Entry, ScoredItem
from ..rules.states import State
from ..scorecards import Filled, filled, newest_of, settled, sheet_for, standing_of
from ..scoring_facts import leaders_of
from ..wording import scoring as wording
from .addresses import at
from .meeting import heading_of
from .tasks import tasks_address

PLACES: Mapping[Evidence, tuple[str, str]] = {
    Evidence.LENGTH: ("show_meeting", ""),
    Evidence.FULL_LENGTH: ("show_meeting", ""),
    Evidence.ATTENDANCE: ("show_roll_call", ""),
    Evidence.ATTENDANCE_SHARE: ("show_roll_call", ""),
    Evidence.NO_UNEXCUSED: ("show_roll_call", ""),
    Evidence.NO_LONG_RUN: ("show_roll_call", ""),
    Evidence.DRAFT_CONCLUSION: ("show_meeting", "#tai-lieu"),
    Evidence.PRECOMMITTEE: ("show_meeting", ""),
    Evidence.NOTICE: ("show_meeting", "#giay-moi"),
    Evidence.PAPERS: ("show_meeting", "#tai-lieu"),
    Evidence.AGENDA_STEPS: ("run_meeting", ""),
    Evidence.PRAISE: ("run_meeting", ""),
    Evidence.SPEAKERS: ("show_meeting", "#y-kien"),
    Evidence.MINUTES_BOOK: ("save_minutes", ""),
    Evidence.SELF_CRITICISM: ("show_meeting", "#chuong-trinh"),
    Evidence.PAPERS_USED: ("show_meeting", "#tai-lieu"),
    Evidence.CONCLUSION_ADOPTED: ("show_meeting", "#bieu-quyet"),
    Evidence.ALL_ADOPTED: ("show_meeting", "#nhiem-vu"),
    Evidence.RESULT_PUBLISHED: ("show_meeting", "#ket-qua"),
}
"""One tap from an item to the data it came from; the tasks have a list of their own."""


def scorecard_page(
    actor: Actor,
    meeting: Meeting,
    *,
    entries: Mapping[str, Entry] | None = None,
    given_grade: str | None = None,
    typed: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """The score as it is being filled in, or as it was agreed. `entries` and `typed` are what stands on the screen.

    Those above the cell read what was agreed; a draft is the cell's own.
    """
    is_inside = may(actor, VIEW_MEETING, meeting)
    card = newest_of(meeting) if is_inside else standing_of(meeting)
    earlier = standing_of(meeting) if card is not None and not card.is_agreed else None
    is_draft = card is not None and not card.is_agreed
    may_score = is_draft and may(actor, PROPOSE_SCORE, meeting) and State(meeting.state) in HELD
    shown = filled(meeting, card, entries=entries, given_grade=given_grade) if card is not None else None
    links = links_for(actor, meeting) if is_inside else {}
    return {
        **heading_of(meeting),
        "at": at,
        "card": card,
        "is_inside": is_inside,
        "is_scored": card is not None or sheet_for(meeting) is not None,
        "earlier": earlier,
        "earlier_line": line_of_score(earlier) if earlier else "",
        "may_score": may_score,
        "may_agree": may_score and may(actor, AGREE_SCORECARD, meeting),
        "may_begin": may(actor, BEGIN_SCORECARD, meeting)
        and State(meeting.state) in HELD
        and (card is None or is_draft),
        "may_correct": card is not None and card.is_agreed and may(actor, CORRECT_SCORECARD, meeting),
        "ways": ways_of(actor, meeting) if may_score else [],
        "grades": list(wording.GRADES.items()),
        **(facts_of(shown, typed or {}, links) if shown else {}),
        **projected(meeting, shown),
    }


def projected(meeting: Meeting, shown: Filled | None) -> dict[str, Any]:
    """What the provisional items would be now, between their deadline and the hour at which they are settled."""
    if shown is None or not shown.card.is_agreed or not shown.is_provisional:
        return {"overdue": ""}
    now = clock.now()
    if shown.card.settles_at is None or now <= shown.card.settles_at:
        return {"overdue": ""}
    score = settled(meeting, shown.card, now)
    grade = score.grade.value if score.grade else ""
    return {"overdue": wording.to_be_settled(wording.total(score.total, score.whole), grade)}


def ways_of(actor: Actor, meeting: Meeting) -> list[tuple[str, str]]:
    found = ways_open(leaders_of(meeting, actor.account_id), State(meeting.state))
    return [(way.value, wording.AGREED_BY[way.value]) for way in found]


def links_for(actor: Actor, meeting: Meeting) -> dict[Evidence, str]:
    """Where the data of each item stand, as far as this person may go there."""
    may_run, may_see_names = may(actor, RUN_MEETING, meeting), may(actor, VIEW_ATTENDANCE, meeting)
    open_routes = {
        "show_meeting": True,
        "show_roll_call": may_see_names,
        "run_meeting": may_run,
        "save_minutes": may_run,
    }
    found = {
        evidence: at(route, meeting.pk) + place
        for evidence, (route, place) in PLACES.items()
        if open_routes[route]
    }
    return {**found, Evidence.PREVIOUS_TASKS: tasks_address()}


def facts_of(shown: Filled, typed: Mapping[str, Any], links: Mapping[Evidence, str]) -> dict[str, Any]:
    """A filled sheet as plain values for the template."""
    score, card, settlement = shown.score, shown.card, shown.settlement
    changed = {code: Decimal(points) for code, points in settlement.points.items()} if settlement else {}
    declared = card.declared_points if not shown.sheet.has_points else None
    total = shown.total if shown.sheet.has_points else None
    return {
        "sheet": shown.sheet,
        "parts": [
            {
                "code": part.code,
                "title": part.title,
                "points": wording.points(part.points),
                "most": part.most,
                "items": [item_of(one, shown, changed, typed, links) for one in part.items],
            }
            for part in score.parts
        ],
        "total": wording.total(total, score.whole),
        "declared": wording.points(declared) if declared is not None else "",
        "declared_typed": typed.get("declared_points", declared if declared is not None else ""),
        "grade": shown.grade,
        "grade_word": wording.grade(shown.grade) if shown.grade and not score.open_items else "",
        "grade_typed": typed.get("grade", card.given_grade),
        "grade_reason": typed.get("grade_reason", card.grade_reason),
        "agreed_typed": typed.get("agreed_by", ""),
        "is_rescaled": score.is_rescaled,
        "rescaled": wording.rescaled(score.earned, score.most, score.whole) if score.is_rescaled else "",
        "is_provisional": shown.is_provisional,
        "settlement": settlement,
        "open_count": len(score.open_items),
        "agreed_word": wording.AGREED_BY.get(card.agreed_by, ""),
        "has_ticked": any(one.item.way is Way.TICKED for one in score.items),
    }


def item_of(
    one: ScoredItem,
    shown: Filled,
    changed: Mapping[str, Decimal],
    typed: Mapping[str, Any],
    links: Mapping[Evidence, str],
) -> dict[str, Any]:
    """One item: its points, the sentence that says how they were reached, and what can be entered."""
    item, finding, entry = one.item, one.finding, one.entry
    code = item.code
    points = changed.get(code, one.points)
    has_points = shown.sheet.has_points
    return {
        "code": code,
        "title": item.title,
        "most": item.points,
        "way": item.way.value,
        "way_word": wording.WAYS[item.way.value],
        "points": wording.item_points(points, item.points, has_points=has_points),
        "found_points": wording.points(finding.points) if one.is_overridden else "",
        "sentence": finding.sentence,
        "left_out": [(word, count) for word, count in finding.left_out if count],
        "url": links.get(item.evidence, "") if item.evidence else "",
        "is_applicable": one.is_applicable,
        "is_provisional": finding.is_provisional and not one.is_overridden and code not in changed,
        "is_open": one.is_open,
        "needs_remedy": one.needs_remedy,
        "takes_points": one.is_applicable and not item.criteria,
        "is_changed": one.is_overridden,
        "typed_points": typed.get(f"points-{code}", wording.typed_points(entry.points)),
        "reason": typed.get(f"reason-{code}", entry.reason),
        "remedy": typed.get(f"remedy-{code}", entry.remedy or (item.remedy if one.needs_remedy else "")),
        "kept_remedy": entry.remedy,
        "kept_reason": entry.reason,
        "criteria": [
            (number, criterion.title, criterion.points, number in entry.ticks)
            for number, criterion in enumerate(item.criteria)
        ],
    }
