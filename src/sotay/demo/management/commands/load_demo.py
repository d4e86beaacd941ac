import argparse
import subprocess
import sys
import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from ...building.ground import Ground
from ...building.scene_builder import (
    be_hasty,
    build_share,
    ground_file,
    is_built,
    ready_ground,
    ready_present,
    ready_sign_ins,
    share_of,
    total_work,
)
from ...progress import Reporter

PARTS = 2


class Command(BaseCommand):
    help = "Nạp dữ liệu minh họa: Quận Mẫu, mười hai tháng đến 6/2023 và tháng đang làm."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--share", type=int, help="chỉ nạp một phần các chi bộ (dùng nội bộ)")

    def handle(self, *args: Any, **options: Any) -> None:
        be_hasty()
        if options["share"] is not None:
            self.load_share(options["share"])
            return
        if is_built():
            self.stdout.write("Dữ liệu minh họa đã có sẵn.")
            return
        reporter = Reporter(total_work(), self.say)
        ground = ready_ground(reporter)
        ready_sign_ins(ground)
        helper = self.start_helper(reporter)
        try:
            ready_present(ground, reporter)
            build_share(ground, 0, PARTS, reporter)
        finally:
            code = helper.wait()
        if code != 0:
            raise CommandError("Một phần dữ liệu minh họa chưa nạp được; chạy lại để nạp tiếp.")
        reporter.tell("đã nạp xong dữ liệu minh họa", is_finished=True)

    def say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()

    def load_share(self, part: int) -> None:
        """One share in a process of its own: a line for each cell done."""
        ground = Ground.from_json(ground_file().read_text(encoding="utf-8"))
        reporter = Reporter(len(share_of(part, PARTS)), self.say, on_step=lambda: self.say("+"))
        build_share(ground, part, PARTS, reporter)

    def start_helper(self, reporter: Reporter) -> "subprocess.Popen[str]":
        command = [sys.executable, "-m", "sotay.config.manage", "load_demo", "--share", "1"]
        helper = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)  # noqa: S603 - ourselves

        def count() -> None:
            assert helper.stdout is not None  # noqa: S101 - asked for above
            for line in helper.stdout:
                if line.strip() == "+":
                    reporter.step("mười hai tháng sinh hoạt")

        threading.Thread(target=count, daemon=True).start()
        return helper
