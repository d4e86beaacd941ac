import argparse
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from sotay.access.actor import system_actor
from sotay.accounts import wording as accounts_wording
from sotay.accounts.names import account_named
from sotay.kernel import clock
from sotay.kernel.formats import format_day
from sotay.kernel.objections import Refused
from sotay.organizations.models import Organization

from ... import wording
from ...actions.appoint_to_post import appoint_to_post
from ...models import Post

OFFICE = "office_officer"


class Command(BaseCommand):
    """The first officer of an installation: on the pages only somebody who holds such a post may fill one."""

    help = "Ghi chức vụ từ máy chủ, khi chưa ai trên hệ thống ghi được. Việc ghi được đưa vào nhật ký."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("name", help="số đăng nhập, số điện thoại hoặc thư điện tử của đảng viên")
        parser.add_argument("--organization", required=True, help="mã tổ chức, ví dụ DN")
        parser.add_argument("--post", default=OFFICE, help=f"mã chức vụ; không ghi là {OFFICE}")
        parser.add_argument("--decision", required=True, help="số, ngày, cơ quan ra quyết định")

    def handle(self, *args: Any, **options: Any) -> None:
        found = account_named(options["name"])
        if found is None:
            raise CommandError(accounts_wording.NO_ACCOUNT_OF_THAT_NAME)
        organization = Organization.objects.filter(code=options["organization"]).first()
        if organization is None:
            raise CommandError(wording.NO_ORGANIZATION_OF_THAT_CODE.format(code=options["organization"]))
        try:
            post = appoint_to_post(
                member_id=found.pk,
                organization_id=organization.pk,
                post_kind=options["post"],
                since=clock.today(),
                began=Post.Began.DESIGNATED,
                decision=options["decision"],
                actor=system_actor(accounts_wording.SERVER_COMMAND),
            )
        except Refused as refusal:
            raise CommandError("\n".join(objection.text for objection in refusal.objections)) from refusal
        self.stdout.write(
            wording.APPOINTED.format(
                name=found.full_name, post=post.kind.label, day=format_day(clock.today())
            )
        )
