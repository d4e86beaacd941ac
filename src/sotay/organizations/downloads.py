"""Lists as files to be taken away."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from sotay.kernel import clock
from sotay.kernel.text import fold_words

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def workbook_answer(content: bytes, what: str, code: str) -> HttpResponse:
    """A workbook under a folded name without spaces, the day first (vietnamese.md §6)."""
    name = f"{clock.today():%Y-%m-%d}_{what}_{'-'.join(fold_words(code))}.xlsx"
    answer = HttpResponse(content, content_type=XLSX)
    answer["Content-Disposition"] = (
        content_disposition_header(as_attachment=True, filename=name) or "attachment"
    )
    return answer
