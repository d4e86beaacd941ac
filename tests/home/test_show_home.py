from collections.abc import Callable

import pytest
from django.test import Client


@pytest.mark.parametrize("who", ["member", "secretary", "probationary", "in_charge", "base_office", "organisation_board", "standing_member", "auditor", "rule_administrator", "administrator", "former", "no_device"])
def test_everybody_signed_in_has_a_first_page(client_of: Callable[[str], Client], who: str) -> None:
    page = client_of(who).get("/")
    assert page.status_code == 200
    assert "Việc cần làm" in page.content.decode()
