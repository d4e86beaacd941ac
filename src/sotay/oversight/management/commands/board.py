import argparse
import datetime as dt
import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from sotay.kernel import clock
from sotay.kernel.formats import format_moment, format_month
from sotay.organizations.models import Organization, OrgGroup

from ...queries import Board, adoption_ever_of, board_of
from ...rules import Adoption
from ...scope import Scope


class Command(BaseCommand):
    help = "In bảng theo dõi của một tổ chức trong một tháng, cùng số liệu với trang web."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--organization", required=True, help="mã tổ chức, ví dụ DN")
        parser.add_argument("--month", required=True, help="tháng, ví dụ 2023-06")
        parser.add_argument("--group", default="", help="mã khối, ví dụ HCSN-DN")
        parser.add_argument(
            "--cut-off", default="", help="thời điểm chốt, ví dụ 2023-06-02T17:00; không ghi là bây giờ"
        )
        parser.add_argument("--json", action="store_true", help="in JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        organization = Organization.objects.filter(code=options["organization"]).first()
        if organization is None:
            raise CommandError(f"Không có tổ chức nào mang mã {options['organization']}.")
        group = OrgGroup.objects.filter(code=options["group"]).first() if options["group"] else None
        if options["group"] and group is None:
            raise CommandError(f"Không có khối nào mang mã {options['group']}.")
        scope = Scope(organization, read_month(options["month"]), read_cut_off(options["cut_off"]), group)
        board, ever = board_of(scope), adoption_ever_of(scope)
        if options["json"]:
            self.stdout.write(json.dumps(as_json(board, ever), ensure_ascii=False, indent=2))
        else:
            self.stdout.write(as_text(board, ever))


def read_month(written: str) -> dt.date:
    try:
        return dt.date.fromisoformat(f"{written}-01")
    except ValueError as error:
        raise CommandError(f"Tháng ghi theo dạng năm-tháng, ví dụ 2023-06, không phải {written}.") from error


def read_cut_off(written: str) -> dt.datetime:
    if not written:
        return clock.now()
    try:
        moment = dt.datetime.fromisoformat(written)
    except ValueError as error:
        raise CommandError(f"Thời điểm chốt ghi theo dạng 2023-06-02T17:00, không phải {written}.") from error
    return moment if moment.tzinfo else moment.replace(tzinfo=clock.VIETNAM)


def as_json(board: Board, ever: Adoption) -> dict[str, Any]:
    """The board's figures with numerator, denominator, who is left out and the lists behind them."""
    names = {row.organization_id: row for row in board.rows}
    return {
        "organization": board.scope.organization.code,
        "group": board.scope.group.code if board.scope.group else None,
        "month": f"{board.scope.month:%Y-%m}",
        "cut_off": clock.local(board.scope.cut_off).isoformat(timespec="seconds"),
        "tree_date": board.scope.tree_day.isoformat(),
        "required_steps": list(board.required_steps),
        "cells_used_month": figure(board.adoption),
        "cells_used_ever": figure(ever),
        "gaps": [
            {
                "code": names[gap.organization_id].code,
                "name": gap.name,
                "reason": gap.reason.value,
                "text": gap.sentence,
            }
            for gap in board.adoption.gaps
        ],
        "steps": {
            row.code: {
                standing.step.value: standing.state.value for standing in row.standings(board.scope.cut_off)
            }
            for row in board.rows
        },
    }


def figure(adoption: Adoption) -> dict[str, Any]:
    return {
        "numerator": adoption.figure.numerator,
        "denominator": adoption.figure.denominator,
        "text": adoption.figure.text,
        "left_out": {reason.value: count for reason, count in adoption.figure.left_out.items()},
    }


def as_text(board: Board, ever: Adoption) -> str:
    scope = board.scope
    lines = [
        f"{scope.organization.name}, {format_month(scope.month)} (tính đến {format_moment(scope.cut_off)})",
        f"Chi bộ ứng dụng trong tháng: {caption(board.adoption)}",
        f"Chi bộ đã ứng dụng ít nhất một lần: {caption(ever)}",
    ]
    lines += [f"  {gap.name}: {gap.sentence}" for gap in board.adoption.gaps]
    return "\n".join(lines)


def caption(adoption: Adoption) -> str:
    return f"{adoption.figure.text}; không tính: {adoption.figure.left_out_text or '0'}"
