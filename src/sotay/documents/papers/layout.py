"""The layout set of a paper's own day, with what the committee has set for itself."""

import datetime as dt
from dataclasses import dataclass

from sotay.regulations.layouts import DocumentLayout, layouts
from sotay.regulations.provisions import Place, Provision, basis, provisions

INSTRUMENT = "basis.document_layout"
END_MARK = "document.end_mark"
LETTER_SUBJECT_MARK = "document.letter_subject_mark"
TONE_STYLE = "document.tone_style"
PLACE = "document.place"


@dataclass(frozen=True, slots=True)
class PaperLayout:
    """How the papers of one organization are set on one day. An empty word: nothing was laid down."""

    document: DocumentLayout
    end_mark: str = ""
    letter_subject_mark: str = ""
    tone_style: str = ""
    place: str = ""


def layout_on(day: dt.date, organization: Place | None = None) -> PaperLayout:
    """How a paper of that day is set. Raises NoProvisionInForce before the first instrument that we hold."""
    found = provisions([END_MARK, LETTER_SUBJECT_MARK, TONE_STYLE, PLACE], day, organization)
    return PaperLayout(
        layouts()[basis(INSTRUMENT, day).word],
        end_mark=_word(found.get(END_MARK)),
        letter_subject_mark=_word(found.get(LETTER_SUBJECT_MARK)),
        tone_style=_word(found.get(TONE_STYLE)),
        place=_word(found.get(PLACE)),
    )


def _word(found: Provision | None) -> str:
    if found is None or found.is_none or found.is_by_decision:
        return ""
    return found.word
