"""The seventeen wording checks of documents.md §4, as far as text can be judged: every finding at once.

The office mends form and keeps a log of it; it never changes figures or substance. So a mended text is offered only
where nothing but form changes. Row 8 (urgency, draft) is a choice of the form: here only a stamp typed into the text.
"""

from collections.abc import Callable, Iterator
from typing import Final

from sotay.documents.rules.blocking_checks import BLOCKING
from sotay.documents.rules.checked_text import CheckedPaper, Finding, HouseStyle, Severity
from sotay.documents.rules.content_checks import CONTENT
from sotay.documents.rules.form_checks import FORM

Check = Callable[[CheckedPaper, HouseStyle], Iterator[Finding]]
CHECKS: Final[tuple[Check, ...]] = (*FORM, *BLOCKING, *CONTENT)
_WEIGHT: Final = {Severity.BLOCK: 0, Severity.WARN: 1, Severity.HINT: 2}


def check_wording(paper: CheckedPaper, style: HouseStyle) -> list[Finding]:
    """Every finding, the heaviest first, then in the order of the text."""
    found = [finding for check in CHECKS for finding in check(paper, style)]
    return sorted(found, key=lambda one: (_WEIGHT[one.severity], one.field != "text", one.start, one.check))


def blocking(findings: list[Finding]) -> list[Finding]:
    """What must be mended before signing or issue."""
    return [finding for finding in findings if finding.severity is Severity.BLOCK]
