"""pip's settings reach uv, and what the person has set for uv itself stands."""

from launcher.package_index import pip_settings, uv_environment

LISTING = """\
:env:.index-url='https://from-environment.example/simple'
global.index-url='https://from-file.example/simple'
global.extra-index-url='file:///first\\nfile:///second'
global.timeout='60'
install.find-links='/wheels /more-wheels'
list.format='json'
a line that is no setting
global.broken='unclosed
"""


def test_the_environment_counts_more_than_the_command_and_the_command_more_than_the_rest() -> None:
    settings = pip_settings("global.index-url='g'\ninstall.index-url='i'\n:env:.index-url='e'\n")
    assert settings["index-url"] == "e"
    assert pip_settings("install.index-url='i'\nglobal.index-url='g'\n")["index-url"] == "i"


def test_settings_of_other_commands_and_broken_lines_are_passed_over() -> None:
    assert pip_settings(LISTING) == {
        "index-url": "https://from-environment.example/simple",
        "extra-index-url": "file:///first\nfile:///second",
        "timeout": "60",
        "find-links": "/wheels /more-wheels",
    }


def test_settings_become_uv_s_own_variables() -> None:
    assert uv_environment(pip_settings(LISTING), {"HOME": "/nobody"}) == {
        "HOME": "/nobody",
        "UV_DEFAULT_INDEX": "https://from-environment.example/simple",
        "UV_INDEX": "file:///first file:///second",
        "UV_FIND_LINKS": "/wheels,/more-wheels",
        "UV_HTTP_TIMEOUT": "60",
        "UV_SYSTEM_CERTS": "1",
        "UV_HTTP_RETRIES": "1",
        "UV_INDEX_STRATEGY": "unsafe-best-match",
        "UV_NO_PROGRESS": "1",
    }


def test_what_is_set_for_uv_stands() -> None:
    given = {"UV_DEFAULT_INDEX": "https://chosen.example", "UV_HTTP_RETRIES": "5"}
    result = uv_environment({"index-url": "https://from-pip.example"}, given)
    assert result["UV_DEFAULT_INDEX"] == "https://chosen.example"
    assert result["UV_HTTP_RETRIES"] == "5"


def test_a_no_index_that_is_switched_off_stays_off() -> None:
    assert "UV_NO_INDEX" not in uv_environment({"no-index": "false"}, {})
    assert uv_environment({"no-index": "1"}, {})["UV_NO_INDEX"] == "1"
