"""What the record of a meeting shows of each item of its score sheet (meetings.md §8; decisions 17 to 19)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from sotay.meetings.rules.score_facts import RollFacts, ScoringFacts
from sotay.meetings.wording import score_findings as wording
from sotay.regulations.score_sheets import Evidence, SheetItem


@dataclass(frozen=True)
class Finding:
    """What the record shows of one item: points, both numbers, who is left out, and the sentence that says it.

    `points` None: the record cannot tell, people give them. `is_provisional`: settled when its clock has run out.
    """

    points: Decimal | None
    sentence: str
    numerator: int | None = None
    denominator: int | None = None
    left_out: tuple[tuple[str, int], ...] = ()
    is_applicable: bool = True
    is_provisional: bool = False


NOTHING_KNOWN = Finding(None, "")
"""Of what people tick without the record."""


def finding_of(item: SheetItem, facts: ScoringFacts) -> Finding:
    """What the record shows of an item; nothing for what people alone can tell."""
    return NOTHING_KNOWN if item.evidence is None else FOUND_BY[item.evidence](item, facts)


def not_applicable(sentence: str) -> Finding:
    return Finding(None, sentence, is_applicable=False)


def met_or_not(
    item: SheetItem,
    is_met: bool,
    sentence: str,
    *,
    numerator: int | None = None,
    denominator: int | None = None,
) -> Finding:
    return Finding(Decimal(item.points if is_met else 0), sentence, numerator, denominator)


def _length(item: SheetItem, facts: ScoringFacts) -> Finding:
    running = facts.running
    if running.required_minutes is None:
        return not_applicable(wording.NO_LENGTH_REQUIRED)
    points = item.table.points_for_part(running.minutes, running.required_minutes)
    sentence = wording.length(running.minutes, running.required_minutes)
    return Finding(Decimal(points), sentence, running.minutes, running.required_minutes)


def _full_length(item: SheetItem, facts: ScoringFacts) -> Finding:
    running = facts.running
    if running.required_minutes is None:
        return not_applicable(wording.NO_LENGTH_REQUIRED)
    return met_or_not(
        item,
        running.minutes >= running.required_minutes,
        wording.length(running.minutes, running.required_minutes),
        numerator=running.minutes,
        denominator=running.required_minutes,
    )


def _attendance(item: SheetItem, facts: ScoringFacts) -> Finding:
    roll = facts.roll
    if roll.required == 0:
        return not_applicable(wording.NOBODY_REQUIRED)
    table = item.table
    points = (
        table.otherwise if roll.unexcused else table.points_for(Fraction(100 * roll.present, roll.required))
    )
    return Finding(
        Decimal(points), wording.attendance(roll.present, roll.required, roll.unexcused, roll.undecided),
        roll.present, roll.required, _left_out_of_roll(roll),
    )  # fmt: skip


def _attendance_share(item: SheetItem, facts: ScoringFacts) -> Finding:
    roll = facts.roll
    if roll.required == 0 or roll.quality_share is None:
        return not_applicable(wording.NOBODY_REQUIRED)
    is_met = roll.quality_share.is_reached(roll.present, roll.required)
    return Finding(
        Decimal(item.points if is_met else 0),
        wording.attendance(roll.present, roll.required, roll.unexcused, roll.undecided),
        roll.present, roll.required, _left_out_of_roll(roll),
    )  # fmt: skip


def _left_out_of_roll(roll: RollFacts) -> tuple[tuple[str, int], ...]:
    return ((wording.EXEMPT, roll.exempt), (wording.NOT_REQUIRED, roll.not_required))


def _no_unexcused(item: SheetItem, facts: ScoringFacts) -> Finding:
    roll = facts.roll
    return Finding(
        Decimal(item.points if roll.unexcused == 0 else 0), wording.unexcused(roll.unexcused),
        roll.unexcused, roll.required, _left_out_of_roll(roll),
    )  # fmt: skip


def _no_long_run(item: SheetItem, facts: ScoringFacts) -> Finding:
    roll = facts.roll
    if roll.run_max is None:
        return not_applicable(wording.NO_RUN_LIMIT)
    return met_or_not(item, roll.long_runs == 0, wording.long_runs(roll.long_runs, roll.run_max))


def _draft_conclusion(item: SheetItem, facts: ScoringFacts) -> Finding:
    drafts = facts.preparation.draft_conclusions
    return met_or_not(item, drafts > 0, wording.draft_conclusions(drafts))


def _precommittee(item: SheetItem, facts: ScoringFacts) -> Finding:
    had, has_committee = facts.preparation.had_precommittee, facts.preparation.has_committee
    if had is None:
        return Finding(None, wording.PRECOMMITTEE_UNKNOWN)
    return met_or_not(item, had, wording.precommittee(had=had, has_committee=has_committee))


def _notice(item: SheetItem, facts: ScoringFacts) -> Finding:
    before = facts.preparation
    is_met = 0 < before.invited == before.delivered and before.in_charge_invited >= before.in_charge
    return Finding(
        Decimal(item.points if is_met else 0),
        wording.notice(before.delivered, before.invited, before.in_charge - before.in_charge_invited),
        before.delivered,
        before.invited,
    )


def _papers(item: SheetItem, facts: ScoringFacts) -> Finding:
    before = facts.preparation
    if before.papers_due is None:
        return not_applicable(wording.NO_PAPERS_CLOCK)
    is_met = bool(before.are_papers_on_time) and not facts.closing.is_late_entry
    sentence = wording.papers(
        before.papers, before.papers_due, is_on_time=before.are_papers_on_time,
        is_late_entry=facts.closing.is_late_entry,
    )  # fmt: skip
    return met_or_not(item, is_met, sentence)


def _agenda_steps(item: SheetItem, facts: ScoringFacts) -> Finding:
    """Points × steps with data ÷ mandatory steps, rounded down (decision 19)."""
    running = facts.running
    if running.mandatory_steps == 0:
        return not_applicable(wording.NO_MANDATORY_STEPS)
    points = item.points * running.steps_with_data // running.mandatory_steps
    return Finding(
        Decimal(points),
        wording.agenda_steps(running.steps_with_data, running.mandatory_steps, running.steps_without_data),
        running.steps_with_data,
        running.mandatory_steps,
        ((wording.TO_COME, running.steps_to_come),),
    )


def _praise(item: SheetItem, facts: ScoringFacts) -> Finding:
    return met_or_not(item, facts.running.remarks > 0, wording.remarks(facts.running.remarks))


def _speakers(item: SheetItem, facts: ScoringFacts) -> Finding:
    """Speakers are drawn from the present members who count in the rate (decision 17)."""
    running, present = facts.running, facts.roll.present
    if present == 0:
        return not_applicable(wording.NOBODY_PRESENT)
    return Finding(
        Decimal(item.table.points_for(Fraction(100 * running.speakers, present))),
        wording.speakers(running.speakers, present),
        running.speakers,
        present,
        ((wording.SPEAK_UNCOUNTED, running.guests_speaking),),
    )


def _minutes_book(item: SheetItem, facts: ScoringFacts) -> Finding:
    lacks = facts.running.record_lacks
    return met_or_not(item, not lacks, wording.record_lacks(lacks))


def _self_criticism(item: SheetItem, facts: ScoringFacts) -> Finding:
    spent = facts.running.self_criticism_minutes
    assert item.minutes is not None  # noqa: S101 - the sheet's loader has looked
    least, most = item.minutes
    is_met = spent is not None and least <= spent <= most
    return met_or_not(item, is_met, wording.self_criticism(spent, least, most))


def _papers_used(item: SheetItem, facts: ScoringFacts) -> Finding:
    return met_or_not(item, facts.preparation.papers > 0, wording.papers_used(facts.preparation.papers))


def _previous_tasks(item: SheetItem, facts: ScoringFacts) -> Finding:
    """A task done late but before the meeting is done, and the sentence says so (decision 19)."""
    tasks = facts.tasks
    left_out = (
        (wording.STANDING, tasks.standing),
        (wording.NOT_DUE_YET, tasks.not_due_yet),
        (wording.CANCELLED, tasks.cancelled),
    )
    if tasks.due == 0:
        return Finding(None, wording.NO_TASK_DUE, 0, 0, left_out, is_applicable=False)
    points = item.table.points_for(Fraction(100 * tasks.done, tasks.due))
    sentence = wording.previous_tasks(tasks.done, tasks.due, tasks.done_late)
    return Finding(Decimal(points), sentence, tasks.done, tasks.due, left_out)


def _conclusion_adopted(item: SheetItem, facts: ScoringFacts) -> Finding:
    is_passed = facts.closing.is_conclusion_passed
    return met_or_not(item, is_passed, wording.conclusion(is_passed=is_passed))


def _all_adopted(item: SheetItem, facts: ScoringFacts) -> Finding:
    closing = facts.closing
    parts = (closing.is_minutes_ready, closing.is_conclusion_passed, closing.named_tasks > 0)
    return met_or_not(
        item, all(parts), wording.all_adopted(*parts), numerator=sum(parts), denominator=len(parts)
    )


def _result_published(item: SheetItem, facts: ScoringFacts) -> Finding:
    """Full points provisionally while the clock runs; settled once it has run out (decision 12)."""
    closing = facts.closing
    if closing.result_due is None:
        return not_applicable(wording.NO_RESULT_CLOCK)
    if closing.published_at is not None:
        is_met = closing.published_at <= closing.result_due and not closing.is_late_entry
        return met_or_not(item, is_met, wording.published(closing.published_at, closing.result_due))
    if facts.now > closing.result_due:
        return met_or_not(item, False, wording.not_published(closing.result_due))
    points = Decimal(0 if closing.is_late_entry else item.points)
    return Finding(points, wording.to_be_published(closing.result_due), is_provisional=True)


FOUND_BY: Mapping[Evidence, Callable[[SheetItem, ScoringFacts], Finding]] = {
    Evidence.LENGTH: _length,
    Evidence.FULL_LENGTH: _full_length,
    Evidence.ATTENDANCE: _attendance,
    Evidence.ATTENDANCE_SHARE: _attendance_share,
    Evidence.NO_UNEXCUSED: _no_unexcused,
    Evidence.NO_LONG_RUN: _no_long_run,
    Evidence.DRAFT_CONCLUSION: _draft_conclusion,
    Evidence.PRECOMMITTEE: _precommittee,
    Evidence.NOTICE: _notice,
    Evidence.PAPERS: _papers,
    Evidence.AGENDA_STEPS: _agenda_steps,
    Evidence.PRAISE: _praise,
    Evidence.SPEAKERS: _speakers,
    Evidence.MINUTES_BOOK: _minutes_book,
    Evidence.SELF_CRITICISM: _self_criticism,
    Evidence.PAPERS_USED: _papers_used,
    Evidence.PREVIOUS_TASKS: _previous_tasks,
    Evidence.CONCLUSION_ADOPTED: _conclusion_adopted,
    Evidence.ALL_ADOPTED: _all_adopted,
    Evidence.RESULT_PUBLISHED: _result_published,
}
"""By what each item of a sheet is found; conditions stay Python, numbers stay data."""
