"""What the person types is understood, and what cannot be is said in Vietnamese."""

import pytest

from launcher.command_line import parser
from launcher.testing import with_processes
from tests.launcher.conftest import Launcher


def test_tests_run_in_two_processes_unless_the_person_has_decided() -> None:
    assert with_processes([]) == ["-n", "2", "--dist", "loadfile"]
    assert with_processes(["tests/kernel", "-q"])[-2:] == ["tests/kernel", "-q"]
    for decided in (["-n0"], ["-n", "4"], ["--pdb"], ["-p", "no:xdist"], ["-s"]):
        assert with_processes(decided) == decided


def test_options_of_the_demo() -> None:
    options = parser().parse_args(["demo", "--port", "8123", "--reset"])
    assert (options.port, options.reset, options.empty) == (8123, True, False)


@pytest.mark.parametrize("words", [["demo", "--port", "0"], ["demo", "--port", "x"], ["unknown"], []])
def test_what_cannot_be_meant_is_refused(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as refusal:
        parser().parse_args(words)
    assert refusal.value.code == 2
    assert "./sotay" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words",
    [
        ("import", "members", "danh-sach.xlsx"),
        ("manage", "import", "members", "danh-sach.xlsx"),
        ("board", "--organization", "DN", "--month", "2023-06"),
    ],
)
def test_a_database_that_was_never_migrated_is_told_with_the_way_to_mend_it(
    launcher: Launcher, words: tuple[str, ...]
) -> None:
    code, said = launcher.run(*words)
    assert code == 1
    assert "Lỗi: Cấu trúc cơ sở dữ liệu chưa theo kịp phiên bản này." in said
    assert "./sotay manage migrate" in said
    assert "Traceback" not in said
    assert not launcher.left_running()


def test_after_the_mending_the_command_does_its_own_work(launcher: Launcher) -> None:
    assert launcher.run("manage", "migrate", "-v", "0")[0] == 0
    code, said = launcher.run("import", "members", "khong-co.xlsx")
    assert code != 0
    assert "khong-co.xlsx" in said
    assert "Cấu trúc cơ sở dữ liệu" not in said
    assert "Traceback" not in said
