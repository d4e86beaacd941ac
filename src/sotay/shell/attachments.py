"""Handing a file to a browser so that it is saved, never run in the page (protection.md §5, point 18).

The caller has already asked its own permission; nothing here decides who may read.
"""

from typing import Final

from django.http import HttpResponse
from django.utils.http import content_disposition_header

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF: Final = "application/pdf"
ZIP: Final = "application/zip"


def attachment(content: bytes, name: str, content_type: str) -> HttpResponse:
    """The bytes as a download under the name, which may hold any letter; kept by no cache on the way."""
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = (
        content_disposition_header(as_attachment=True, filename=name) or "attachment"
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["X-Download-Options"] = "noopen"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = "private, no-store"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
