"""`./sotay manage write_regulations_document`: write docs/regulations.md from the data."""

from typing import Any

from django.core.management.base import BaseCommand

from sotay.regulations.document import DOCUMENT, write


class Command(BaseCommand):
    help = "Ghi lại docs/regulations.md từ dữ liệu quy định."

    def handle(self, *args: Any, **options: Any) -> None:
        write()
        self.stdout.write(f"Đã ghi docs/{DOCUMENT.name}.")
