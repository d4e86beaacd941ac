"""./sotay doctor: looks at one installation, says what is wrong and how to mend it. Mends nothing."""

import os
import platform
import shutil
import socket
import stat
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from launcher.backup import KEYS, files_folder
from launcher.database import database_for_now, given_database
from launcher.database_tools import DatabaseTools
from launcher.places import Home, virtual_environment_folder
from launcher.product import Product, environment
from launcher.speech import Trouble, say
from launcher.virtual_environment import RUNTIME, is_ready, python_of

NEEDED_ON_DISK = 1_000_000_000
OLDEST_SERVER = 150_000


class Verdict(Enum):
    GOOD = "✓"
    REMARK = "!"
    BLOCKS = "✗"


@dataclass(frozen=True)
class Finding:
    verdict: Verdict
    text: str
    mend: str = ""


def good(text: str) -> Finding:
    return Finding(Verdict.GOOD, text)


def remark(text: str, mend: str) -> Finding:
    return Finding(Verdict.REMARK, text, mend)


def blocks(text: str, mend: str) -> Finding:
    return Finding(Verdict.BLOCKS, text, mend)


def doctor(home: Home) -> int:
    """Print every finding; 1 when one of them keeps the product from working."""
    worst = 0
    for examine in EXAMINATIONS:
        for finding in examine(home):
            say(f"{finding.verdict.value} {finding.text}")
            if finding.mend:
                say(f"    → {finding.mend}")
            worst |= finding.verdict is Verdict.BLOCKS
    say("\nCó điểm cần xử lý trước khi chạy." if worst else "\nKhông có gì cản trở.")
    return worst


def examine_python(home: Home) -> Iterator[Finding]:
    yield good(f"Python {platform.python_version()}")
    folder = virtual_environment_folder()
    if is_ready(folder, RUNTIME):
        yield good(f"môi trường Python riêng khớp danh sách khoá: {folder}")
    else:
        yield blocks(
            f"môi trường Python riêng chưa có hoặc đã cũ: {folder}", "chạy ./sotay manage check để tạo lại."
        )


def examine_home(home: Home) -> Iterator[Finding]:
    if not home.path.exists():
        yield remark(
            f"chưa có thư mục dữ liệu {home.path}", "sẽ được tạo khi chạy ./sotay demo hoặc ./sotay serve."
        )
        return
    free = shutil.disk_usage(home.path).free
    shown = f"còn trống {free / 1e9:.1f} GB tại {home.path}".replace(".", ",", 1)
    yield good(shown) if free >= NEEDED_ON_DISK else blocks(shown, "giải phóng ít nhất 1 GB trên ổ đĩa này.")
    folder = files_folder(home)
    if folder.exists() and os.access(folder, os.W_OK | os.X_OK):
        yield good(f"ghi được vào thư mục tệp {folder}")
    elif folder.exists() or os.environ.get("SOTAY_FILES"):
        yield blocks(f"không ghi được vào thư mục tệp {folder}", "sửa chủ sở hữu hoặc quyền của thư mục ấy.")
    for name in (*KEYS, home.database_password.name):
        yield from examine_secret(home.path / name)


def examine_secret(path: Path) -> Iterator[Finding]:
    if not path.exists():
        return
    if stat.S_IMODE(path.stat().st_mode) & 0o077:
        yield blocks(f"người dùng khác đọc được tệp bí mật {path}", f"chmod 600 {path}")
    elif not os.access(path, os.R_OK):
        yield blocks(f"không đọc được tệp bí mật {path}", "chạy bằng đúng người dùng đã tạo ra tệp.")
    else:
        yield good(f"tệp bí mật {path.name} chỉ chủ sở hữu đọc được")


def examine_database(home: Home) -> Iterator[Finding]:
    """Starts the embedded server for a moment when none runs; makes none where there was none."""
    python = python_of(virtual_environment_folder())
    if not is_ready(virtual_environment_folder(), RUNTIME):
        return
    if not given_database() and not home.database_password.exists():
        yield remark("chưa có cơ sở dữ liệu", "sẽ được tạo khi chạy ./sotay demo hoặc ./sotay serve.")
        return
    try:
        with database_for_now(home, python, "doctor") as url:
            version = DatabaseTools(python, url).version()
            shown = f"PostgreSQL {version // 10_000}.{version % 10_000} trả lời"
            if version < OLDEST_SERVER:
                yield blocks(shown, "cần PostgreSQL 15 trở lên.")
            else:
                yield good(shown)
            product = Product(python, home, environment(url, home))
            yield from examine_product(product)
    except Trouble as trouble:
        yield blocks(trouble.text, trouble.mend)


def examine_product(product: Product) -> Iterator[Finding]:
    try:
        product.manage("Thiết lập của sản phẩm có lỗi.", "check")
        yield good("thiết lập của sản phẩm hợp lệ")
    except Trouble as trouble:
        yield blocks(trouble.text, "sửa biến môi trường được nêu tên ở trên rồi chạy lại.")
        return
    if product.has_pending_migrations():
        yield blocks(
            "cấu trúc cơ sở dữ liệu chưa theo kịp phiên bản này", "sao lưu rồi chạy ./sotay manage migrate."
        )
    else:
        yield good("cấu trúc cơ sở dữ liệu khớp phiên bản này")


def examine_mail(home: Home) -> Iterator[Finding]:
    host, port = os.environ.get("SOTAY_SMTP_HOST", ""), os.environ.get("SOTAY_SMTP_PORT") or "587"
    if not host:
        yield remark(
            f"chưa đặt máy chủ thư; thư được ghi vào {home.path / 'outbox'}",
            "đặt SOTAY_SMTP_HOST, SOTAY_SMTP_PORT, SOTAY_SMTP_USER, SOTAY_SMTP_PASSWORD, SOTAY_MAIL_FROM.",
        )
        return
    try:
        with socket.create_connection((host, int(port)), timeout=5):
            yield good(f"máy chủ thư {host}:{port} trả lời")
    except (OSError, ValueError) as error:
        yield remark(
            f"máy chủ thư {host}:{port} không trả lời: {error}",
            "kiểm tra SOTAY_SMTP_HOST và SOTAY_SMTP_PORT.",
        )


def examine_tools_of_tests(home: Home) -> Iterator[Finding]:
    if shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome"):
        yield good("có trình duyệt Chromium cho kiểm thử")
    else:
        yield remark(
            "không có Chromium; các kiểm thử bằng trình duyệt sẽ được bỏ qua",
            "cài gói chromium (chỉ cần cho ./sotay test).",
        )
    if sys.platform != "linux":
        yield remark(
            "hệ điều hành này không báo cho tiến trình con khi lệnh cha bị kill -9", "lần chạy sau sẽ tự dọn."
        )


EXAMINATIONS: tuple[Callable[[Home], Iterator[Finding]], ...] = (
    examine_python,
    examine_home,
    examine_database,
    examine_mail,
    examine_tools_of_tests,
)
