"""Whether a term, a post or a charge can begin or end on a day (members.md §2). Plain Python."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from sotay.kernel.formats import format_day
from sotay.kernel.objections import Objection

from . import wording


@dataclass(frozen=True)
class PostFacts:
    """What is to be filled: the name of the post, and where it can exist."""

    label: str
    is_of_cells: bool
    is_of_committees: bool
    is_elected: bool


@dataclass(frozen=True)
class CandidateFacts:
    """Who is to hold it, as of the first day."""

    name: str
    is_in_a_cell: bool
    is_probationary: bool


@dataclass(frozen=True)
class HolderFacts:
    """Who holds a single post in the time asked about."""

    name: str
    since: dt.date
    last_day: dt.date | None


def objections_to_span(since: dt.date, until: dt.date | None) -> Iterator[Objection]:
    if until is not None and until < since:
        yield Objection(
            wording.ENDS_BEFORE_START.format(until=format_day(until), since=format_day(since)), field="until"
        )


def objections_to_place_of_post(
    post: PostFacts, *, organization: str, is_cell: bool, is_standing: bool, since: dt.date
) -> Iterator[Objection]:
    """Whether this post can exist in that organization."""
    if not is_standing:
        yield Objection(wording.NOT_STANDING.format(name=organization, day=format_day(since)), field="since")
    elif post.is_of_cells and not is_cell:
        yield Objection(
            wording.CELL_POST_ELSEWHERE.format(post=post.label, organization=organization), field="post_kind"
        )
    elif post.is_of_committees and is_cell:
        yield Objection(
            wording.COMMITTEE_POST_IN_CELL.format(post=post.label, organization=organization),
            field="post_kind",
        )


def objections_to_candidate(
    post: PostFacts, candidate: CandidateFacts, *, since: dt.date
) -> Iterator[Objection]:
    """Whether this member can hold it: on the roll of some cell, and official for an elected post."""
    if not candidate.is_in_a_cell:
        yield Objection(wording.NOT_ACTIVE.format(day=format_day(since), name=candidate.name), field="member")
    if post.is_elected and candidate.is_probationary:
        yield Objection(wording.ONLY_OFFICIAL.format(post=post.label), field="member")


def objections_to_second_holder(
    post: PostFacts, holder: HolderFacts | None, *, organization: str
) -> Iterator[Objection]:
    """A single post has one holder a day."""
    if holder is None:
        return
    until = wording.POST_HELD_UNTIL.format(day=format_day(holder.last_day)) if holder.last_day else ""
    yield Objection(
        wording.POST_HELD.format(
            post=post.label,
            organization=organization,
            holder=holder.name,
            day=format_day(holder.since),
            until=until,
        ),
        field="post_kind",
    )


@dataclass(frozen=True)
class Leadership:
    """How an organization stands on a day, as far as the warnings of members.md §1 ask."""

    is_cell: bool
    is_base_cell: bool
    official: int
    has_secretary: bool
    has_committee: bool
    term_end: dt.date | None


@dataclass(frozen=True)
class Sizes:
    """The numbers of members that the rules of a day name; None where nothing is in force (`org.*`)."""

    least_of_cell: int | None = None
    least_of_base_committee: int | None = None
    least_for_cell_committee: int | None = None


def warnings_about(leading: Leadership, sizes: Sizes, *, on: dt.date) -> list[str]:
    """What a committee should look at: too few or too many members, no committee, a term over, a post vacant."""
    found = []
    if leading.is_cell and sizes.least_of_cell is not None and leading.official < sizes.least_of_cell:
        found.append(wording.TOO_FEW.format(count=leading.official, least=sizes.least_of_cell))
    base = sizes.least_of_base_committee
    if leading.is_base_cell and base is not None and leading.official >= base:
        found.append(wording.ENOUGH_FOR_BASE.format(count=leading.official, least=base))
    least = sizes.least_for_cell_committee
    if leading.is_cell and not leading.has_committee and least is not None and leading.official >= least:
        found.append(wording.NO_COMMITTEE.format(count=leading.official, least=least))
    if leading.term_end is not None and leading.term_end < on:
        found.append(wording.TERM_OVER.format(day=format_day(leading.term_end)))
    if not leading.has_secretary:
        found.append(wording.NO_SECRETARY)
    return found


def objections_to_end(
    last_day: dt.date, *, since: dt.date, ended_after: dt.date | None, over: str = wording.POST_OVER
) -> Iterator[Objection]:
    """Whether a post or a charge can end after that day; `ended_after` is the last day already set."""
    if ended_after is not None and ended_after < last_day:
        yield Objection(over.format(day=format_day(ended_after)), field="last_day")
    if last_day < since - dt.timedelta(days=1):
        yield Objection(
            wording.ENDS_BEFORE_POST.format(day=format_day(last_day), since=format_day(since)),
            field="last_day",
        )
