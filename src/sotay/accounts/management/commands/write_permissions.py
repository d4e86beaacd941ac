from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.urls import get_resolver

from sotay.access.permission import matrix
from sotay.accounts import wording


class Command(BaseCommand):
    help = "Viết bảng quyền của cả hệ thống vào docs/permissions.md."

    def handle(self, *args: Any, **options: Any) -> None:
        get_resolver().url_patterns  # noqa: B018 - loads every policy
        file = settings.ROOT / "docs" / "permissions.md"
        file.write_text(wording.PERMISSION_TABLE_HEAD + matrix(), encoding="utf-8")
        self.stdout.write(str(file.relative_to(settings.ROOT)))
