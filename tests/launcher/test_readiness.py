"""Whether the server is up is asked under a name it answers to, whatever names it was given."""

import http.client
import sys
from contextlib import closing
from pathlib import Path

import pytest

from launcher.places import Home
from launcher.processes import Family
from launcher.product import ALIVE, Listen, Product, environment, name_to_ask_for
from launcher.speech import Trouble


@pytest.mark.parametrize(
    ("hosts", "name"),
    [
        (None, "127.0.0.1"),
        ("", "127.0.0.1"),
        ("so-tay.example,127.0.0.1", "127.0.0.1"),
        ("*", "127.0.0.1"),
        ("so-tay.example", "so-tay.example"),
        (" so-tay.example , khac.example", "so-tay.example"),
        (".so-tay.example", "so-tay.example"),
    ],
)
def test_the_name_is_one_of_the_setting(
    monkeypatch: pytest.MonkeyPatch, hosts: str | None, name: str
) -> None:
    monkeypatch.delenv("SOTAY_HOSTS", raising=False)
    if hosts is not None:
        monkeypatch.setenv("SOTAY_HOSTS", hosts)
    assert name_to_ask_for() == name


@pytest.mark.parametrize("tls", ["0", "1"])
def test_a_server_that_answers_to_other_names_alone_is_found_up(
    home: Home, free_port: int, monkeypatch: pytest.MonkeyPatch, tls: str
) -> None:
    monkeypatch.setenv("SOTAY_HOSTS", "so-tay.example")
    monkeypatch.setenv("SOTAY_TLS", tls)
    home.make()
    listen = Listen(port=free_port)
    product = Product(Path(sys.executable), home, environment("postgresql://nobody@127.0.0.1:1/none", home))
    with Family() as family:
        product.start_web(family, listen, home.logs / "web.log")
        listen.wait_until_answering(family)
        with closing(http.client.HTTPConnection("127.0.0.1", free_port, timeout=10)) as connection:
            connection.request("GET", ALIVE)
            status = connection.getresponse().status
        assert status == http.client.BAD_REQUEST, "under its address it does not answer"


def test_a_server_that_refuses_every_question_is_not_up(
    home: Home, free_port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("launcher.product.PATIENCE_TO_ANSWER", 8.0)
    home.make()
    env = environment("postgresql://nobody@127.0.0.1:1/none", home, SOTAY_HOSTS="so-tay.example")
    monkeypatch.setenv("SOTAY_HOSTS", "khac.example")
    with Family() as family:
        Product(Path(sys.executable), home, env).start_web(
            family, Listen(port=free_port), home.logs / "web.log"
        )
        with pytest.raises(Trouble, match="Máy chủ web không trả lời"):
            Listen(port=free_port).wait_until_answering(family)
