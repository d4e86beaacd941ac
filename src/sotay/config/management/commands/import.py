# ruff: noqa: N999 - the command is called "import"
"""./sotay import KIND FILE: the same import as on the pages, from the terminal."""

import argparse
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from sotay.access.actor import Actor, system_actor
from sotay.kernel.objections import Refused
from sotay.organizations.models import Organization
from sotay.spreadsheets import jobs, wording
from sotay.spreadsheets.actions.confirm_import import confirm_import
from sotay.spreadsheets.actions.decide_rows import decide_rows
from sotay.spreadsheets.actions.start_import import start_import
from sotay.spreadsheets.kinds import import_kinds
from sotay.spreadsheets.models import ImportRow, ImportRun
from sotay.spreadsheets.rows import stored_messages

MOST_SHOWN = 100


class Command(BaseCommand):
    help = "Nhập danh sách từ tệp .xlsx: xem trước, và ghi khi có --confirm."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        kinds = "; ".join(f"{kind.code}: {kind.label}" for kind in import_kinds().values())
        parser.add_argument("kind", help=f"loại danh sách ({kinds})")
        parser.add_argument("file", type=Path, help="tệp .xlsx hoặc .csv")
        parser.add_argument(
            "--organization", default="", help="mã tổ chức, ví dụ DN; bỏ trống là toàn hệ thống"
        )
        parser.add_argument(
            "--confirm", action="store_true", help="ghi các dòng mới; không có thì chỉ xem trước"
        )
        parser.add_argument(
            "--update", action="store_true", help="cùng --confirm: cập nhật cả các dòng thay đổi"
        )
        parser.add_argument("--again", action="store_true", help="nhập lại tệp đã từng nhập")

    def handle(self, *args: Any, **options: Any) -> None:
        actor = system_actor("nhập danh sách từ dòng lệnh")
        try:
            run = self._preview(actor, **options)
            if options["confirm"]:
                self._apply(run, actor, updates=options["update"])
            else:
                self.stdout.write(wording.NOT_YET)
        except Refused as refusal:
            raise CommandError("\n".join(objection.text for objection in refusal.objections)) from refusal

    def _preview(self, actor: Actor, **options: Any) -> ImportRun:
        if options["kind"] not in import_kinds():
            raise CommandError(wording.UNKNOWN_KIND)
        run = start_import(
            options["kind"],
            _content(options["file"]),
            file_name=options["file"].name,
            organization_id=_organization_id(options["organization"]),
            is_again=options["again"],
            actor=actor,
        )
        if run.has_missing_columns:
            raise CommandError(wording.MISSING_COLUMNS)
        for row in run.rows.exclude(state=ImportRow.State.SAME).order_by("number")[:MOST_SHOWN]:
            for message in stored_messages(row):
                self.stdout.write(message.sentence)
        counts = ", ".join(
            f"{run.counts[state]} {word}" for state, word in wording.STATES.items() if state in run.counts
        )
        self.stdout.write(wording.PREVIEWED.format(run=run.pk, counts=counts))
        return run

    def _apply(self, run: ImportRun, actor: Actor, *, updates: bool) -> None:
        decide_rows(run.pk, decision="apply" if updates else "leave", actor=actor)
        confirm_import(run.pk, actor=actor)
        jobs.apply(run.pk)
        run.refresh_from_db()
        if run.state != ImportRun.State.APPLIED:
            raise CommandError(run.failure)
        self.stdout.write(wording.APPLIED.format(run=run.pk, count=run.applied_rows.count()))


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise CommandError(wording.NO_FILE.format(file=file)) from error


def _organization_id(code: str) -> int:
    if not code:
        return 0
    organization = Organization.objects.filter(code=code).first()
    if organization is None:
        raise CommandError(wording.NO_ORGANIZATION.format(code=code))
    return organization.pk
