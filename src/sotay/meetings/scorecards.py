"""The scorecards of a meeting: which sheet, which version stands, and one filled in as of a moment."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from sotay.access.actor import Actor
from sotay.documents.gate import objections_to_text
from sotay.kernel import clock
from sotay.kernel.objections import insist
from sotay.kernel.text import clean
from sotay.regulations.provisions import Provision
from sotay.regulations.queries import SCORE_SHEET, score_sheet_for
from sotay.regulations.score_sheets import ScoreSheet, read_sheet

from .in_force import lookup_for
from .models import Meeting, Scorecard, ScorecardItem, ScorecardSettlement
from .rules.score_findings import Finding, finding_of
from .rules.scoring import (
    NOTHING_ENTERED,
    Entry,
    Grade,
    Score,
    ScoreTerms,
    entries_changed,
    objections_to_entries,
    score_of,
)
from .rules.terms import Lookup
from .scoring_facts import scoring_facts_of
from .stale import Stale
from .wording import scoring as wording


def sheet_for(meeting: Meeting) -> ScoreSheet | None:
    """The sheet of the meeting's day for its cell and kind, with its committee's own tables; None: none is scored."""
    return sheet_in_force(lookup_for(meeting), meeting.kind)


def sheet_in_force(lookup: Lookup, kind: str) -> ScoreSheet | None:
    """The sheet for a kind of meeting where these provisions hold."""
    chosen = lookup(SCORE_SHEET)
    sheet = score_sheet_for(kind, chosen if isinstance(chosen, Provision) else None)
    if sheet is None:
        return None
    own = {item.bands_rule: lookup(item.bands_rule) for item in sheet.items if item.bands_rule}
    return sheet.with_bands({rule: found.raw for rule, found in own.items() if isinstance(found, Provision)})


def begin(meeting: Meeting, *, follower_id: int | None) -> Scorecard | None:
    """Begin a meeting's first scorecard with the sheet of its day; None where nothing is scored."""
    sheet = sheet_for(meeting)
    if sheet is None or meeting.scorecards.exists():
        return None
    return Scorecard.objects.create(
        meeting=meeting,
        sheet=sheet.as_stored(),
        sheet_name=sheet.name,
        terms=ScoreTerms.resolve(lookup_for(meeting)).as_stored(),
        follower_id=follower_id,
        begun_at=clock.now(),
    )


def newest_of(meeting: Meeting) -> Scorecard | None:
    """The version being filled in, else the one that stands."""
    return meeting.scorecards.select_related("follower", "settlement").order_by("-version").first()


def standing_of(meeting: Meeting) -> Scorecard | None:
    """The version that was agreed last."""
    agreed = meeting.scorecards.filter(state=Scorecard.State.AGREED)
    return agreed.select_related("follower", "settlement").order_by("-version").first()


@dataclass(frozen=True)
class Filled:
    """A scorecard with its score as of a moment."""

    card: Scorecard
    sheet: ScoreSheet
    terms: ScoreTerms
    entries: Mapping[str, Entry]
    score: Score

    @property
    def settlement(self) -> ScorecardSettlement | None:
        return getattr(self.card, "settlement", None)

    @property
    def total(self) -> Decimal | None:
        """The total that stands: the settled one once there is one."""
        return self.settlement.total if self.settlement else self.score.total

    @property
    def grade(self) -> str:
        if self.settlement:
            return self.settlement.grade
        return str(self.score.grade) if self.score.grade else ""

    @property
    def is_provisional(self) -> bool:
        return self.settlement is None and self.score.is_provisional


def filled(
    meeting: Meeting,
    card: Scorecard,
    *,
    entries: Mapping[str, Entry] | None = None,
    now: dt.datetime | None = None,
    given_grade: str | None = None,
) -> Filled:
    """A scorecard filled in: a draft from the record as it is now, an agreed one from what was kept.

    `entries` and `given_grade` are what stands on a screen, in the place of what was saved.
    """
    sheet, terms = read_sheet(card.sheet), ScoreTerms.read(card.terms)
    items = list(card.items.all())
    used = entries_of(items) if entries is None else entries
    if card.is_agreed:
        findings = {item.code: kept_finding(item) for item in items}
    else:
        facts = scoring_facts_of(meeting, now or clock.now())
        findings = {item.code: finding_of(item, facts) for item in sheet.items}
    grade = card.given_grade if given_grade is None else given_grade
    score = score_of(sheet, findings, used, terms, given_grade=Grade(grade) if grade in set(Grade) else None)
    return Filled(card, sheet, terms, used, score)


def entries_of(items: Iterable[ScorecardItem]) -> dict[str, Entry]:
    """What people have entered, by the codes of the items."""
    return {
        item.code: Entry(
            item.given_points, tuple(item.ticks or ()), item.reason, item.remedy, item.ticks is not None
        )
        for item in items
        if item.given_points is not None or item.ticks is not None or item.reason or item.remedy
    }


def kept_finding(item: ScorecardItem) -> Finding:
    """What the record showed of an item when it was agreed."""
    return Finding(
        item.computed_points,
        item.finding,
        item.numerator,
        item.denominator,
        tuple((word, count) for word, count in item.left_out),
        item.is_applicable,
        item.is_provisional,
    )


def keep_entries(card: Scorecard, sheet: ScoreSheet, entries: Mapping[str, Entry]) -> None:
    """Keep what people have entered; items they have not touched have no row until the score is agreed."""
    card.items.all().delete()
    ScorecardItem.objects.bulk_create(
        row_of(card, order, item.code, entries[item.code])
        for order, item in enumerate(sheet.items, 1)
        if item.code in entries
    )


def keep_score(card: Scorecard, score: Score) -> None:
    """Keep every item with its points and the data they came from, for good."""
    card.items.all().delete()
    rows = []
    for order, one in enumerate(score.items, 1):
        row = row_of(card, order, one.item.code, one.entry)
        found = one.finding
        row.points, row.computed_points = one.points, found.points
        row.is_applicable, row.is_provisional = (
            found.is_applicable,
            found.is_provisional and not one.is_overridden,
        )
        row.finding, row.left_out = found.sentence, [list(pair) for pair in found.left_out]
        row.numerator, row.denominator = found.numerator, found.denominator
        rows.append(row)
    ScorecardItem.objects.bulk_create(rows)


def row_of(card: Scorecard, order: int, code: str, entry: Entry) -> ScorecardItem:
    return ScorecardItem(
        scorecard=card,
        order=order,
        code=code,
        given_points=entry.points,
        ticks=list(entry.ticks) if entry.ticks or entry.is_ticked else None,
        reason=entry.reason,
        remedy=entry.remedy,
    )


def sheet_kept_in(card: Scorecard) -> ScoreSheet:
    """The sheet that a meeting keeps."""
    return read_sheet(card.sheet)


@dataclass(frozen=True)
class Proposal:
    """What stands on somebody's screen: entries, the revision they were begun from, and of an old sheet the grade."""

    entries: Mapping[str, Entry]
    seen_revision: int
    given_grade: str = ""
    grade_reason: str = ""
    declared_points: Decimal | None = None


@dataclass(frozen=True)
class Clash:
    """One item in which two people's entries differ, as each would read it."""

    label: str
    yours: str
    stored: str


class StaleScore(Stale):
    """Somebody else has saved other entries meanwhile: told item by item, as each of the two would read them."""

    def __init__(self, clashes: list[Clash], *, revision: int, changed_by: str) -> None:
        self.clashes, self.changed_by = clashes, changed_by
        super().__init__(
            yours="\n".join(f"{one.label}: {one.yours}" for one in clashes),
            stored="\n".join(f"{one.label}: {one.stored}" for one in clashes),
            revision=revision,
        )


def insist_on_proposal(meeting: Meeting, card: Scorecard, proposal: Proposal) -> Filled:
    """The score as proposed. Raises StaleScore, or Refused for entries that the sheet does not take."""
    stored = entries_of(card.items.all())
    proposed = filled(meeting, card, entries=proposal.entries, given_grade=proposal.given_grade)
    insist_not_stale(card, proposal, stored, proposed.sheet)
    written = [text for entry in proposal.entries.values() for text in (entry.reason, entry.remedy)]
    insist(
        [
            *objections_to_entries(proposed.sheet, proposal.entries, proposed.score),
            *objections_to_text("\n".join([*written, proposal.grade_reason]), field="remedy"),
        ]
    )
    return proposed


def insist_not_stale(
    card: Scorecard, proposal: Proposal, stored: Mapping[str, Entry], sheet: ScoreSheet
) -> None:
    """Raise StaleScore where the screen was drawn from other entries than those stored, and differs from them."""
    if proposal.seen_revision == card.revision:
        return
    titles = {item.code: item.title for item in sheet.items}
    clashes = [
        Clash(
            f"{code}. {titles.get(code, '')}".strip(),
            wording.entry(proposal.entries.get(code, NOTHING_ENTERED)),
            wording.entry(stored.get(code, NOTHING_ENTERED)),
        )
        for code in entries_changed(proposal.entries, stored)
    ]
    if proposal.given_grade != card.given_grade:
        clashes.append(
            Clash(wording.GRADE, wording.grade(proposal.given_grade), wording.grade(card.given_grade))
        )
    if clashes:
        raise StaleScore(clashes, revision=card.revision, changed_by=card.changed_by_name)


def keep_proposal(card: Scorecard, proposed: Filled, proposal: Proposal, actor: Actor) -> None:
    """Keep what was entered, with who and when; the next save has to start from it."""
    keep_entries(card, proposed.sheet, proposal.entries)
    card.given_grade = "" if proposed.sheet.has_points else proposal.given_grade
    card.grade_reason = clean(proposal.grade_reason)
    card.declared_points = None if proposed.sheet.has_points else proposal.declared_points
    card.revision += 1
    card.changed_by_name, card.changed_at = actor.name, clock.now()
    card.save()


def settled(meeting: Meeting, card: Scorecard, now: dt.datetime) -> Score:
    """The agreed score with the items that were provisional as the record shows them at a moment."""
    agreed = filled(meeting, card)
    facts = scoring_facts_of(meeting, now)
    findings = {
        one.item.code: finding_of(one.item, facts) if one.finding.is_provisional else one.finding
        for one in agreed.score.items
    }
    return score_of(agreed.sheet, findings, agreed.entries, agreed.terms)


def ids_to_settle(now: dt.datetime) -> list[int]:
    """The agreed scorecards whose clock has run out and that nobody has settled yet."""
    waiting = Scorecard.objects.filter(settles_at__lt=now, settlement=None, state=Scorecard.State.AGREED)
    return list(waiting.order_by("settles_at").values_list("pk", flat=True))
