from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from sotay.access.actor import Role, system_actor
from sotay.accounts import codes, wording
from sotay.accounts.actions.create_account import create_account
from sotay.accounts.actions.grant_role import grant_role
from sotay.accounts.actions.issue_one_time_code import issue_one_time_code
from sotay.accounts.models import RoleGrant
from sotay.accounts.queries import names_of
from sotay.kernel import clock
from sotay.kernel.formats import format_moment
from sotay.kernel.text import clean


class Command(BaseCommand):
    help = "Lập tài khoản quản trị hệ thống và in số đăng nhập, mã đăng nhập một lần."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("full_name", help="họ và tên")
        parser.add_argument("--reason", required=True, help="căn cứ: số, ngày quyết định phân công")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        name = clean(options["full_name"])
        if not name:
            raise CommandError(wording.NAME_IS_EMPTY)
        actor = system_actor(wording.SERVER_COMMAND)
        account = create_account(full_name=name, actor=actor)
        grant_role(
            account.pk,
            Role.SYSTEM_ADMINISTRATOR,
            None,
            since=clock.today(),
            source=RoleGrant.Source.DECISION,
            reason=options["reason"],
            actor=actor,
        )
        issued = issue_one_time_code(account.pk, reason=options["reason"], actor=actor)
        self.stdout.write(
            wording.slip_line(
                name,
                names_of(account.pk)["number"],
                codes.as_printed(issued.code),
                format_moment(issued.expires_at),
            )
        )
