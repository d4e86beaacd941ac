from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from sotay.access.actor import system_actor
from sotay.accounts import codes, wording
from sotay.accounts.actions.issue_one_time_code import issue_one_time_code
from sotay.accounts.names import account_named
from sotay.accounts.queries import names_of
from sotay.kernel.formats import format_moment


class Command(BaseCommand):
    help = "Cấp mã đăng nhập một lần từ máy chủ, khi không ai trên hệ thống cấp được. Việc cấp được ghi vào nhật ký."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help="số đăng nhập, số điện thoại hoặc thư điện tử")
        parser.add_argument("--reason", required=True, help="lý do, người yêu cầu")

    def handle(self, *args: Any, **options: Any) -> None:
        found = account_named(options["name"])
        if found is None:
            raise CommandError(wording.NO_ACCOUNT_OF_THAT_NAME)
        issued = issue_one_time_code(
            found.pk, reason=options["reason"], actor=system_actor(wording.SERVER_COMMAND)
        )
        self.stdout.write(
            wording.slip_line(
                found.full_name,
                names_of(found.pk)["number"],
                codes.as_printed(issued.code),
                format_moment(issued.expires_at),
            )
        )
