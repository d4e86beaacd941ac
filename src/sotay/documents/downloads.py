"""Handing a stored file to a browser. The caller has already asked its own permission."""

from django.http import HttpResponse

from sotay.shell.attachments import attachment

from .models import StoredFile
from .queries import open_file


def download(stored_file: StoredFile) -> HttpResponse:
    """The decrypted file as an attachment under its own name. Raises FileDamaged."""
    return attachment(open_file(stored_file), stored_file.name, stored_file.content_type)
