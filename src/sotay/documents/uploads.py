"""Taking files off the wire: in memory only, never more than the limit, and what is larger is known to be."""

from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler


class BoundedUploadHandler(FileUploadHandler):
    """Keeps the files of one request in memory up to the limit; the rest is counted and let go.

    Nothing of a file touches the disk before the gate has passed (protection.md §1). A file larger than the limit
    arrives with a size above it, so that it can be refused in words; what is kept of it is never used.
    """

    def handle_raw_input(self, *args: Any, **kwargs: Any) -> None:
        self.left = settings.FILE_UPLOAD_MAX_MEMORY_SIZE

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.kept = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        taken = raw_data[: self.left]
        self.left -= len(taken)
        self.kept.write(taken)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        is_whole = self.kept.tell() == file_size
        self.kept.seek(0)
        return InMemoryUploadedFile(
            self.kept,
            self.field_name,
            self.file_name or "",
            self.content_type or "",
            file_size if is_whole else max(file_size, settings.FILE_UPLOAD_MAX_MEMORY_SIZE + 1),
            self.charset,
            self.content_type_extra,
        )
