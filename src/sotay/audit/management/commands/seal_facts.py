from typing import Any

from django.core.management.base import BaseCommand

from sotay.audit.seals import seal_facts


class Command(BaseCommand):
    help = "Niêm phong những việc chưa niêm phong."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Đã niêm phong {seal_facts()} việc.")
