"""Minutes and result: texts, signatures, saved versions, what still lacks."""

from collections.abc import Sequence
from typing import Any

from sotay.access.actor import Actor
from sotay.access.reach import may
from sotay.documents.rules.checked_text import Finding
from sotay.kernel import clock

from ..models import Meeting, Minutes, MinutesRevision, Resolution
from ..models.meeting import AFTER_THE_END
from ..official_papers.checking import findings_of, findings_of_minutes
from ..policy import AMEND_MINUTES, SIGN_MINUTES
from ..wording import official_papers as paper_words
from .addresses import at
from .meeting import heading_of
from .reading import moment_of, read
from .rows import BallotRow, MinutesRow
from .signing import may_sign_now, signatures_from, waited_for
from .viewer import viewer_of

LONGEST_EXCERPT = 80
NOBODY = Actor(0, "")
"""Totals are read for nobody in particular."""


def minutes_page(actor: Actor, meeting: Meeting, current: Minutes | None) -> dict[str, Any]:
    """The minutes on the screen with their signatures; every signed version for the readers.

    `current` is the version being written; a signer who does not write it reads it here before signing.
    """
    viewer = viewer_of(actor, meeting)
    found = read(meeting, actor, ["minutes", "people"])
    versions = [MinutesRow(*row) for row in found["minutes"] or ()]
    row = versions[-1] if versions else None
    signatures = signatures_from(meeting, found["people"], row)
    is_final = row is not None and row.is_signed
    is_over = meeting.state in AFTER_THE_END
    may_sign = (
        is_over and may_sign_now(signatures, row, actor.account_id) and may(actor, SIGN_MINUTES, meeting)
    )
    return {
        **heading_of(meeting),
        "at": at,
        "moment_of": moment_of,
        "current": current,
        "row": row,
        "is_over": is_over,
        "is_final": is_final,
        "is_locked": is_final or bool(signatures.given),
        "may_sign": may_sign,
        "findings": findings_on_page(findings_of_minutes(meeting, current, on=clock.today()))
        if current and not is_final
        else [],
        "may_note_paper": is_over and row is not None and not is_final and viewer.may_run,
        "lacking": waited_for(signatures, found["people"]) if row and not is_final else [],
        "versions": [version for version in versions if version.is_signed],
        "texts": dict(
            Minutes.objects.filter(meeting=meeting, state=Minutes.State.SIGNED).values_list("version", "text")
        ),
        "saved": saved_texts_of(current) if current else [],
        "may_amend": is_final and may(actor, AMEND_MINUTES, meeting),
    }


def saved_texts_of(minutes: Minutes) -> list[dict[str, Any]]:
    """Every saved text but the current one, the latest first."""
    rows = MinutesRevision.objects.filter(minutes=minutes, revision__lt=minutes.revision).order_by(
        "-revision"
    )
    return [dict(row) for row in rows.values("revision", "saved_by_name", "saved_at")[:50]]


def resolution_page(meeting: Meeting, stored: Resolution | None) -> dict[str, Any]:
    """What the drafted result still lacks, and the votes it rests on."""
    found = read(meeting, NOBODY, ["ballots", "minutes"])
    ballots = [BallotRow(*row) for row in found["ballots"] or ()]
    passed = [ballot for ballot in ballots if ballot.is_passed_resolution]
    return {
        **heading_of(meeting),
        "at": at,
        "stored": stored,
        "passed": passed,
        "voted": [one for one in ballots if one.state == "closed" and one.matter == "resolution"],
        "is_issued": stored is not None and stored.issued_at is not None,
        "findings": findings_on_page(findings_of(meeting, stored, on=clock.today()))
        if stored and stored.issued_at is None
        else [],
    }


def findings_on_page(findings: Sequence[Finding]) -> list[dict[str, Any]]:
    """What the wording of the stored draft gives cause to say, in words, with the line it is about."""
    return [
        {
            "severity": one.severity.value,
            "word": paper_words.SEVERITIES[one.severity],
            "sentence": one.sentence,
            "excerpt": one.excerpt[:LONGEST_EXCERPT],
            "line": one.line,
        }
        for one in findings
    ]
