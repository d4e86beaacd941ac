"""Lists as files to be taken away."""

from django.http import HttpResponse

from sotay.kernel import clock
from sotay.kernel.text import fold_words
from sotay.shell.attachments import XLSX, attachment


def workbook_answer(content: bytes, what: str, code: str) -> HttpResponse:
    """A workbook under a folded name without spaces, the day first (vietnamese.md §6)."""
    name = f"{clock.today():%Y-%m-%d}_{what}_{'-'.join(fold_words(code))}.xlsx"
    return attachment(content, name, XLSX)
