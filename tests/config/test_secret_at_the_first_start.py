"""The secrets of an installation, made at its first start, also where several programs start at once."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from sotay.config import environment


def test_all_who_start_at_once_read_one_secret(tmp_path: Path) -> None:
    file = tmp_path / "home" / "file-key"
    with ThreadPoolExecutor(16) as pool:
        read = set(pool.map(lambda _: environment.secret("SOTAY_NO_SUCH_SECRET", file), range(64)))
    assert read == {file.read_text()}
    assert len(file.read_text()) >= 48
    assert file.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in file.parent.iterdir()] == ["file-key"]
