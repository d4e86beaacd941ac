"""The words ./sotay understands."""

import argparse
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NoReturn

from launcher.backup import back_up, restore
from launcher.benching import bench
from launcher.checking import check
from launcher.database import database_for_now
from launcher.demo import demo
from launcher.doctor import doctor
from launcher.locking import lock
from launcher.places import DEMO, WORK, Home, home_of_this_installation
from launcher.processes import Stopped, listen_for_stop
from launcher.product import Product, environment
from launcher.serving import serve, work
from launcher.speech import Trouble, complain, say, speak_utf8
from launcher.testing import test
from launcher.virtual_environment import ready_python

TROUBLE, MISUNDERSTOOD, STOPPED = 1, 2, 130
# these hand everything behind them to a management command of the same name
HANDED_ON = ("import", "board")


def main(arguments: Sequence[str]) -> int:
    """Do what the words say and return the exit code."""
    speak_utf8()
    os.umask(0o022)
    listen_for_stop()
    try:
        return obey(arguments)
    except Trouble as trouble:
        complain(trouble)
        return TROUBLE
    except Stopped:
        say("\nĐã dừng.")
        return STOPPED


def obey(arguments: Sequence[str]) -> int:
    home = home_of_this_installation()
    word, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    if word == "test":
        return test(rest)
    if word == "bench":
        return bench(rest)
    if word in HANDED_ON:
        return manage(arguments, home)
    if word == "manage":
        return manage(rest, home)
    options = parser().parse_args(arguments)
    act: Callable[[argparse.Namespace, Home], int] = options.act
    return act(options, home)


def manage(arguments: Sequence[str], home: Home) -> int:
    """One management command against this installation's database, started for the while if need be."""
    python = ready_python()
    is_demo = {"SOTAY_DEMO": "1"} if home.purpose == DEMO else {}
    with database_for_now(home, python, " ".join(["manage", *arguments[:1]])) as url:
        product = Product(python, home, environment(url, home, **is_demo))
        if arguments and arguments[0] in HANDED_ON and not {"-h", "--help"} & set(arguments):
            product.insist_migrated()
        if arguments[:1] == ["import"]:
            home.begin_for(WORK)
        return product.manage_in_foreground(arguments)


class Parser(argparse.ArgumentParser):
    """argparse speaking Vietnamese."""

    WORDS = (("usage:", "cách dùng:"), ("positional arguments:", "tham số:"), ("options:", "tuỳ chọn:"))

    def __init__(self, **how: Any) -> None:
        super().__init__(**how, add_help=False)
        self.add_argument("-h", "--help", action="help", help="xem hướng dẫn này")

    def format_help(self) -> str:
        words = super().format_help()
        for english, vietnamese in self.WORDS:
            words = words.replace(english, vietnamese)
        return words

    def error(self, message: str) -> NoReturn:
        usage = self.format_usage().replace("usage:", "cách dùng:").strip()
        self.exit(MISUNDERSTOOD, f"Lệnh chưa đúng.\n{usage}\nXem thêm: {self.prog} --help\n")


def port(word: str) -> int:
    number = int(word)
    if not 0 < number < 65536:
        raise ValueError
    return number


def parser() -> Parser:
    top = Parser(prog="./sotay", description="Sổ tay: chạy, kiểm tra và bảo quản.")
    words = top.add_subparsers(title="các lệnh", required=True, metavar="LỆNH")
    add_running(words)
    add_keeping(words)
    add_building(words)
    return top


def add_running(words: "argparse._SubParsersAction[Parser]") -> None:
    trial = words.add_parser("demo", help="mở bản dùng thử với dữ liệu mẫu")
    trial.add_argument(
        "--port", type=port, metavar="CỔNG", default=8000, help="cổng của trang web (mặc định 8000)"
    )
    trial.add_argument("--reset", action="store_true", help="xoá dữ liệu mẫu cũ, làm lại từ đầu")
    trial.add_argument("--empty", action="store_true", help="không nạp dữ liệu mẫu")
    trial.set_defaults(act=demo)
    service = words.add_parser("serve", help="chạy máy chủ web và tiến trình nền")
    service.add_argument(
        "--host", metavar="ĐỊA-CHỈ", default="127.0.0.1", help="địa chỉ lắng nghe (mặc định chỉ máy này)"
    )
    service.add_argument("--port", type=port, metavar="CỔNG", default=8000, help="cổng (mặc định 8000)")
    service.add_argument("--workers", type=int, metavar="SỐ", default=1, help="số tiến trình web")
    service.add_argument(
        "--threads", type=int, metavar="SỐ", default=4, help="số luồng của mỗi tiến trình web"
    )
    service.add_argument("--web-only", action="store_true", help="không chạy tiến trình nền cùng")
    service.set_defaults(act=serve)
    words.add_parser("worker", help="chạy riêng tiến trình nền").set_defaults(act=work)


def add_keeping(words: "argparse._SubParsersAction[Parser]") -> None:
    out = words.add_parser("backup", help="sao lưu cơ sở dữ liệu và tệp vào một tệp")
    out.add_argument("file", type=Path, metavar="TỆP")
    out.add_argument("--force", action="store_true", help="ghi đè tệp đã có")
    out.add_argument("--with-keys", action="store_true", help="gồm cả khoá giải mã (phải cất như cất khoá)")
    out.set_defaults(act=back_up)
    back = words.add_parser("restore", help="khôi phục từ bản sao lưu")
    back.add_argument("file", type=Path, metavar="TỆP")
    back.add_argument("--force", action="store_true", help="thay toàn bộ dữ liệu hiện có")
    back.set_defaults(act=restore)
    words.add_parser("doctor", help="kiểm tra thiết lập, chỉ cách xử lý").set_defaults(
        act=lambda _, home: doctor(home)
    )
    words.add_parser("import", help="nhập danh sách từ tệp .xlsx")
    words.add_parser("bench", help="đo một phép đo của bench/, ví dụ serving")
    words.add_parser("board", help="số liệu bảng theo dõi của một cấp uỷ")
    words.add_parser("manage", help="lệnh quản trị của sản phẩm")


def add_building(words: "argparse._SubParsersAction[Parser]") -> None:
    words.add_parser("test", help="chạy toàn bộ kiểm thử (tham số chuyển cho pytest)")
    words.add_parser("check", help="kiểm tra văn phong mã, kiểu, ranh giới").set_defaults(
        act=lambda *_: check()
    )
    again = words.add_parser("lock", help="lập lại danh sách khoá của các gói")
    again.add_argument("--upgrade", action="store_true", help="lấy phiên bản mới nhất được phép")
    again.set_defaults(act=lambda options, _: lock(options))
