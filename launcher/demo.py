"""./sotay demo: from nothing to a page that answers, an invented committee's year loading behind it."""

import argparse
import shutil
from pathlib import Path

from launcher.database import database_for_good, given_database, server_of
from launcher.instance import hold_for_good
from launcher.places import DEMO, WORK, Home
from launcher.processes import Family
from launcher.product import Listen, Product, environment, supervise
from launcher.speech import Trouble, progress, say
from launcher.virtual_environment import ready_python

MADE_BY_THE_DEMO = (
    "files", "ballot-keys", "outbox", "static", "secret-key", "file-key", "postgres.password", "purpose", "demo-*",
)  # fmt: skip

LOADER = "load_demo"
FIRST_ACCOUNT = './sotay manage create_administrator "Họ và tên" --reason "căn cứ"'


def demo(options: argparse.Namespace, home: Home) -> int:
    insist_not_work(home)
    listen = Listen(port=options.port)
    listen.insist_free()
    python = ready_python(in_haste=True)
    if options.reset:
        reset(home, python)
    home.begin_for(DEMO)
    with database_for_good(home, python, f"demo --port {options.port}") as database_url:
        env = environment(database_url, home, SOTAY_DEMO="1", SOTAY_ADDRESS=listen.address.rstrip("/"))
        product = Product(python, home, env)
        with Family() as family:
            product.start_collecting_static(family)
            product.migrate()
            product.finish_collecting_static(family)
            product.start_web(family, listen, home.logs / "web.log")
            listen.wait_until_answering(family)
            product.start_worker(family, home.logs / "worker.log")
            say(f"\nSổ tay đã mở tại {listen.address}\n")
            if options.empty:
                say(f"Chưa có tài khoản nào. Lập tài khoản đầu tiên: {FIRST_ACCOUNT}")
            else:
                load(product, family)
                say(product.manage("Không đọc được danh sách tài khoản dùng thử.", "demo_sign_ins").rstrip())
            say(f"\nĐịa chỉ: {listen.address}\nNhấn Ctrl-C để dừng; dữ liệu được giữ nguyên.")
            supervise(family)
    say("\nĐã dừng; dữ liệu được giữ nguyên.")
    return 0


def load(product: Product, family: Family) -> None:
    """The scene is loaded by a process of its own, which shows its progress here while pages answer."""
    family.start(LOADER, product.manage_command("load_demo"), env=product.env)
    if family.wait_for_end(LOADER) != 0:
        raise Trouble(
            "Chưa nạp xong dữ liệu mẫu.", "chạy lại; nếu vẫn lỗi, nạp lại từ đầu: ./sotay demo --reset."
        )


def insist_not_work(home: Home) -> None:
    """Invented people have no place among real ones."""
    if home.purpose == WORK and not given_database():
        raise Trouble(
            f"Thư mục {home.path} chứa dữ liệu làm việc thật, không nạp dữ liệu mẫu vào đó.",
            "mở bằng ./sotay serve, hoặc đặt SOTAY_HOME trỏ tới thư mục khác cho bản dùng thử.",
        )


def reset(home: Home, python: Path) -> None:
    """Throw the demo's data away, and only a demo's."""
    if given_database():
        raise Trouble(
            "Không xoá cơ sở dữ liệu do DATABASE_URL chỉ định.",
            "bỏ biến DATABASE_URL, hoặc tự xoá rồi chạy lại.",
        )
    server = server_of(home, python)
    if server.exists and home.purpose != DEMO:
        raise Trouble(
            f"Thư mục {home.path} không phải do ./sotay demo tạo ra nên không bị xoá.",
            "đặt SOTAY_HOME trỏ tới thư mục khác cho bản dùng thử.",
        )
    with hold_for_good(home, "demo --reset"), progress("Xoá dữ liệu mẫu cũ"):
        server.remove()
        for path in [path for pattern in MADE_BY_THE_DEMO for path in home.path.glob(pattern)]:
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink()
