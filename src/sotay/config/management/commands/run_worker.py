from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Chạy việc nền: gửi thông báo, niêm phong nhật ký, việc dài."

    def handle(self, *args: Any, **options: Any) -> None:
        # what succeeded is not kept (some two thousand jobs a day); what failed stays to be looked at
        call_command("procrastinate", "worker", "--concurrency", "2", "--delete-jobs", "successful")
