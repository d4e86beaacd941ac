"""`./sotay manage write_regulations_document`: write docs/regulations.md from the data."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from sotay.regulations.document import DOCUMENT, write


class Command(BaseCommand):
    help = "Ghi lại docs/regulations.md từ dữ liệu quy định."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--to", type=Path, default=DOCUMENT, help="Ghi vào tệp khác.")

    def handle(self, *args: Any, **options: Any) -> None:
        write(options["to"])
        self.stdout.write(f"Đã ghi {options['to'].name}.")
