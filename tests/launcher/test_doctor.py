"""./sotay doctor says what is wrong and how to mend it, and blocks only on what keeps the product down."""

import sys
from pathlib import Path

import pytest

from launcher.database import server_of
from launcher.places import Home
from tests.launcher.conftest import Launcher

pytestmark = pytest.mark.slow


def test_a_home_before_its_first_start_is_not_at_fault(launcher: Launcher, home: Home) -> None:
    code, said = launcher.run("doctor")
    assert code == 0, said
    assert f"! chưa có thư mục dữ liệu {home.path}" in said
    assert not home.path.exists()


def test_what_blocks_is_named_with_its_mend(launcher: Launcher, home: Home) -> None:
    home.make()
    with server_of(home, Path(sys.executable)).running():
        pass
    key = home.path / "file-key"
    key.write_text("khoá")
    key.chmod(0o644)
    code, said = launcher.run("doctor")
    assert code == 1, said
    assert f"✗ người dùng khác đọc được tệp bí mật {key}\n    → chmod 600 {key}\n" in said
    assert "✓ PostgreSQL 18." in said
    assert "✗ cấu trúc cơ sở dữ liệu chưa theo kịp phiên bản này" in said
    assert "./sotay manage migrate" in said
