"""Files off the wire: bounded in memory, refused in words when too large, never half of one taken for the whole."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from sotay.documents.models import StoredFile
from sotay.spreadsheets.models import ImportRun
from tests.meetings import life
from tests.people import Cast

SignIn = Callable[[str], Client]
PAPER = {"title": "Báo cáo", "kind": "other", "secrecy_class": "internal"}


def file_of(megabytes: int, name: str = "bao-cao.pdf", head: bytes = b"%PDF-1.4") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, head + b" " * (megabytes * 1024 * 1024))


@pytest.mark.parametrize("megabytes", [25, 27, 60])
def test_a_paper_too_large_is_called_so(megabytes: int, cast: Cast, client_of: SignIn) -> None:
    address = reverse("meetings:add_paper", args=[life.drafted(cast).pk])
    answer = client_of("secretary").post(address, {**PAPER, "upload": file_of(megabytes)})
    assert answer.status_code == 422
    assert f"Tệp lớn hơn {settings.UPLOAD_LIMIT_MB} MB" in answer.content.decode()


@pytest.mark.parametrize("megabytes", [10, 27])
def test_a_list_too_large_is_called_so(megabytes: int, cast: Cast, client_of: SignIn) -> None:
    sent = {
        "organization": cast.organizations["DN01"],
        "has_no_secret": "on",
        "file": file_of(megabytes, "a.xlsx", b"PK"),
    }
    answer = client_of("secretary").post(reverse("spreadsheets:start_import", args=["members"]), sent)
    assert answer.status_code == 422
    assert "Tệp lớn hơn 10 MB" in answer.content.decode()
    assert not ImportRun.objects.exists()


def test_a_file_beside_another_is_not_cut_off_and_kept(cast: Cast, client_of: SignIn) -> None:
    """What fits the limit alone but not beside another file of the request is refused, not shortened."""
    address = reverse("meetings:add_paper", args=[life.drafted(cast).pk])
    sent = {**PAPER, "another": file_of(20), "upload": file_of(20)}
    answer = client_of("secretary").post(address, sent)
    assert answer.status_code == 422
    assert "Tệp lớn hơn" in answer.content.decode()
    assert not StoredFile.objects.exists()


@pytest.mark.parametrize("name", ["\u202efdp.exe", "a\x00.pdf", "../../etc/passwd", "x" * 300, "CON.pdf"])
def test_a_name_meant_to_mislead(name: str, cast: Cast, client_of: SignIn) -> None:
    address = reverse("meetings:add_paper", args=[life.drafted(cast).pk])
    answer = client_of("secretary").post(address, {**PAPER, "upload": SimpleUploadedFile(name, b"MZ" * 100)})
    assert answer.status_code == 422
    assert not StoredFile.objects.exists()
