"""Handing a stored file to a browser so that it is saved, never run (protection.md §5, point 18).

The caller has already asked its own permission; nothing here decides who may read.
"""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from .models import StoredFile
from .queries import open_file


def download(stored_file: StoredFile) -> HttpResponse:
    """The decrypted file as an attachment under its own name. Raises FileDamaged."""
    response = HttpResponse(open_file(stored_file), content_type=stored_file.content_type)
    response["Content-Disposition"] = (
        content_disposition_header(as_attachment=True, filename=stored_file.name) or "attachment"
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["X-Download-Options"] = "noopen"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = "private, no-store"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
