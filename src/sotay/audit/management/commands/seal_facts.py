from typing import Any

from django.core.management.base import BaseCommand

from sotay.audit import wording
from sotay.audit.seals import seal_facts


class Command(BaseCommand):
    help = "Niêm phong những việc chưa niêm phong."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(wording.facts_sealed(seal_facts()))
