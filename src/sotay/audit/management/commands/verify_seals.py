from typing import Any

from django.core.management.base import BaseCommand, CommandError

from sotay.audit import wording
from sotay.audit.models import Seal
from sotay.audit.seals import unsealed_count, verify_seals


class Command(BaseCommand):
    help = "Kiểm tra chuỗi niêm phong của nhật ký."

    def handle(self, *args: Any, **options: Any) -> None:
        breaches = verify_seals()
        for breach in breaches:
            self.stderr.write(
                wording.breach_line(breach.seal_id, breach.first_fact_id, breach.last_fact_id, breach.reason)
            )
        if breaches:
            raise CommandError(wording.log_is_changed(len(breaches)))
        last = Seal.objects.order_by("-last_fact_id").first()
        self.stdout.write(
            wording.log_is_whole(Seal.objects.count(), last.hash if last else "", unsealed_count())
        )
