"""The same import from the terminal."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from sotay.audit.models import Fact
from sotay.spreadsheets.models import ImportRun
from tests.spreadsheets.conftest import THREE, people_file, person
from tests.spreadsheets.people_kind import people
from tests.spreadsheets.people_list import workbook_of

pytestmark = pytest.mark.usefixtures("people_table")


def said(*arguments: object) -> list[str]:
    out = StringIO()
    call_command("import", *map(str, arguments), stdout=out)
    return out.getvalue().splitlines()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "danh sách.xlsx"
    path.write_bytes(people_file(THREE))
    return path


def test_without_a_word_of_confirmation_it_only_shows(file: Path) -> None:
    lines = said("people", file, "--organization", "DN01")
    run = ImportRun.objects.get()
    assert lines == [
        "D6: ngày 31/02/1980 không có thật.",
        f"Lần nhập {run.pk}: 2 mới, 1 lỗi.",
        "Chưa ghi gì; thêm --confirm để ghi.",
    ]
    assert people() == []


def test_confirmed_it_writes_new_rows_and_updates_only_when_told(file: Path) -> None:
    assert said("people", file, "--organization", "DN01", "--confirm")[-1].endswith("đã ghi 2 dòng.")
    file.write_bytes(people_file([person(1, "A1", "Nguyễn Văn Ân"), person(2, "A7", "Lê Mới")]))
    assert said("people", file, "--organization", "DN01", "--confirm")[-1].endswith("đã ghi 1 dòng.")
    assert [row["name"] for row in people()] == ["Nguyễn Văn An", "Trần Thị Bình", "Lê Mới"]
    file.write_bytes(people_file([person(1, "A1", "Nguyễn Văn Ân")]))
    said("people", file, "--organization", "DN01", "--confirm", "--update")
    assert [row["name"] for row in people()] == ["Nguyễn Văn Ân", "Trần Thị Bình", "Lê Mới"]
    assert {fact.actor_name for fact in Fact.objects.filter(kind="ImportApplied")} == {
        "Hệ thống: nhập danh sách từ dòng lệnh"
    }


def test_refusals_are_sentences(file: Path, tmp_path: Path) -> None:
    odd = tmp_path / "odd.xlsx"
    odd.write_bytes(workbook_of([["Số", "Họ và tên", "Sinh"], [1, "An", "1980"]]))
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK broken")
    for arguments, sentence in [
        (("people", tmp_path / "none.xlsx"), "Không đọc được tệp"),
        (("nothing", file), "Không có loại danh sách này"),
        (("people", file, "--organization", "XX"), "Không có tổ chức nào mang mã XX"),
        (("people", odd, "--organization", "DN01"), "Chưa ghép đủ các cột bắt buộc"),
        (("people", broken, "--organization", "DN01"), "Không mở được tệp"),
    ]:
        with pytest.raises(CommandError, match=sentence):
            said(*arguments)
    said("people", file, "--organization", "DN01", "--confirm")
    with pytest.raises(CommandError, match="đã được nhập"):
        said("people", file, "--organization", "DN01")
    with pytest.raises(CommandError, match="Không có dòng nào để nhập"):
        said("people", file, "--organization", "DN01", "--again", "--confirm")
