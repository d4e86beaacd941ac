from typing import Any

from django.core.management.base import BaseCommand, CommandError

from sotay.audit.models import Seal
from sotay.audit.seals import verify_seals


class Command(BaseCommand):
    help = "Kiểm tra chuỗi niêm phong của nhật ký."

    def handle(self, *args: Any, **options: Any) -> None:
        breaches = verify_seals()
        for breach in breaches:
            self.stderr.write(
                f"Niêm phong {breach.seal_id} (việc số {breach.first_fact_id}–{breach.last_fact_id}): {breach.reason}."
            )
        if breaches:
            raise CommandError(f"Nhật ký đã bị thay đổi: {len(breaches)} dấu niêm phong không khớp.")
        self.stdout.write(f"Nhật ký nguyên vẹn: {Seal.objects.count()} dấu niêm phong đều khớp.")
