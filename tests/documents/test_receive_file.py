"""Taking a file: what is kept and how, what is refused, and that nothing of a secret stays."""

import hashlib
import io
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction
from PIL import Image

from sotay.audit.models import Fact
from sotay.documents.actions.receive_file import receive_file
from sotay.documents.gate import insist_on_open_text, objections_to_text
from sotay.documents.models import StoredFile
from sotay.documents.queries import open_file
from sotay.documents.rules.files import FileKind
from sotay.documents.vault import FileDamaged, kept_files, place_of
from sotay.kernel.objections import Refused
from tests.people import Cast

from . import files as made


def receive(cast: Cast, content: bytes, name: str, **options: object) -> StoredFile:
    return receive_file(
        made.upload(content, name),
        **{  # type: ignore[arg-type]
            "organization_id": cast.organizations["DN01"],
            "secrecy_class": "internal",
            "actor": cast.actor("secretary"),
            **options,
        },
    )


def refusal(cast: Cast, content: bytes, name: str, **options: object) -> list[tuple[str, str]]:
    with pytest.raises(Refused) as caught:
        receive(cast, content, name, **options)
    return [(objection.field, objection.text) for objection in caught.value.objections]


def test_a_clean_file_is_kept_encrypted_under_a_random_name(cast: Cast) -> None:
    content = made.word()
    kept = receive(cast, content, "Báo cáo tháng 5.docx")
    assert (kept.name, kept.size, kept.secrecy_class, kept.is_class_declared) == (
        "Báo cáo tháng 5.docx",
        len(content),
        "internal",
        False,
    )
    assert kept.sha256 == hashlib.sha256(content).hexdigest()
    assert open_file(kept) == content
    on_disk = place_of(kept.storage_name)
    assert on_disk.stat().st_mode & 0o777 == 0o600
    assert b"word/document.xml" not in on_disk.read_bytes()
    fact = Fact.objects.get(kind="FileReceived", payload__stored_file_id=kept.pk)
    assert fact.payload == {
        "stored_file_id": kept.pk,
        "organization_id": cast.organizations["DN01"],
        "secrecy_class": "internal",
        "size": len(content),
        "sha256": kept.sha256,
        "is_class_declared": False,
        "unread": [],
    }


def test_the_same_bytes_are_never_written_the_same_way_twice(cast: Cast) -> None:
    first, second = (receive(cast, made.pdf(), "a.pdf") for _ in range(2))
    assert place_of(first.storage_name).read_bytes()[20:] != place_of(second.storage_name).read_bytes()[20:]


def test_a_changed_byte_on_disk_is_found(cast: Cast) -> None:
    kept = receive(cast, made.pdf(), "a.pdf")
    place = place_of(kept.storage_name)
    place.write_bytes(place.read_bytes()[:-1] + b"\0")
    with pytest.raises(FileDamaged):
        open_file(kept)
    place.unlink()
    with pytest.raises(FileDamaged):
        open_file(kept)


def test_files_cannot_be_exchanged_on_disk(cast: Cast) -> None:
    first, second = receive(cast, made.pdf(), "a.pdf"), receive(cast, made.word(), "b.docx")
    place_of(first.storage_name).write_bytes(place_of(second.storage_name).read_bytes())
    with pytest.raises(FileDamaged):
        open_file(first)


@pytest.mark.parametrize("secrecy_class", ["", "mật", "confidential"])
def test_no_class_no_file(cast: Cast, secrecy_class: str) -> None:
    assert refusal(cast, made.pdf(), "a.pdf", secrecy_class=secrecy_class) == [
        ("secrecy_class", "Đồng chí chưa chọn độ mật của tài liệu.")
    ]


def test_unread_file_needs_the_sender_s_word_which_is_kept(cast: Cast) -> None:
    [(field, text)] = refusal(cast, made.photograph(), "anh.jpg")
    assert field == "declared"
    assert "tệp là ảnh" in text
    kept = receive(cast, made.photograph(), "anh.jpg", declared=True)
    assert kept.is_class_declared
    fact = Fact.objects.get(kind="FileReceived", payload__stored_file_id=kept.pk)
    assert (fact.payload["unread"], fact.payload["is_class_declared"]) == (["picture"], True)


def test_declaring_without_need_is_not_recorded_as_a_declaration(cast: Cast) -> None:
    assert not receive(cast, made.pdf(), "a.pdf", declared=True).is_class_declared


def test_photograph_loses_place_device_and_remarks_and_stands_upright(cast: Cast) -> None:
    content = made.photograph()
    before = Image.open(io.BytesIO(content))
    assert (before.size, before.info["comment"]) == ((80, 60), b"Chup tai tru so")
    assert {0x0110, 0x8825} <= set(before.getexif())
    kept = receive(cast, content, "anh.jpg", declared=True)
    shown = Image.open(io.BytesIO(open_file(kept)))
    assert shown.size == (60, 80)
    assert dict(shown.getexif()) == {}
    assert not {"exif", "comment", "xmp", "photoshop"} & set(shown.info)
    assert kept.sha256 == hashlib.sha256(open_file(kept)).hexdigest()


def test_what_hides_behind_a_picture_is_gone(cast: Cast) -> None:
    kept = receive(cast, made.picture() + b"<script>alert(1)</script>", "a.png", declared=True)
    assert b"script" not in open_file(kept)


def test_ending_is_added_to_a_name_without_one(cast: Cast) -> None:
    assert receive(cast, made.pdf(), "nghi quyet").name == "nghi quyet.pdf"


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("C:\\Tai lieu\\Báo cáo.pdf", "Báo cáo.pdf"),
        ("../../etc/bao cao.pdf", "bao cao.pdf"),
        ("bao\u202efdp.cáo.pdf", "baofdp.cáo.pdf"),
        ("x" * 300 + ".pdf", "x" * 196 + ".pdf"),
    ],
)
def test_names_are_cleaned(cast: Cast, sent: str, kept: str) -> None:
    upload = made.upload(made.pdf(), "a.pdf")
    upload.__dict__["_name"] = sent  # what a browser may send, before the framework shortens it
    stored = receive_file(
        upload,
        organization_id=cast.organizations["DN01"],
        secrecy_class="public",
        actor=cast.actor("secretary"),
    )
    assert stored.name == kept


def test_size_limit(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "UPLOAD_LIMIT_MB", 1)
    [(field, text)] = refusal(cast, b"%PDF-" + b"0" * (1024 * 1024), "a.pdf")
    assert (field, "1 MB" in text) == ("file", True)


def test_open_document_files_only_where_a_module_takes_them(cast: Cast) -> None:
    [(field, text)] = refusal(cast, made.open_document(), "a.odt")
    assert (field, "odt" in text) == ("file", True)
    assert receive(cast, made.open_document(), "a.odt", kinds={FileKind.ODT}).content_type.endswith(".text")


@pytest.mark.parametrize(
    ("content", "name"),
    [(b"MZ" + b"\0" * 300, "a.pdf"), (b"", "a.pdf"), (made.pdf()[:300], "a.pdf"), (made.word(), "a.pdf")],
)
def test_faulty_files_say_why_in_vietnamese(cast: Cast, content: bytes, name: str) -> None:
    before = set(kept_files())
    [(field, text)] = refusal(cast, content, name)
    assert (field, text[-1], set(kept_files())) == ("file", ".", before)


@pytest.mark.parametrize(
    ("content", "name", "secrecy_class", "field"),
    [
        (made.word(["TỐI MẬT", made.BODY]), "bao cao.docx", "internal", "file"),
        (made.word(), "TỐI MẬT.docx", "internal", "file"),
        (made.word(), "bao cao.docx", "secret", "secrecy_class"),
    ],
    ids=["stamp in the text", "stamp in the name", "said by the sender"],
)
def test_a_secret_leaves_only_the_fact_of_its_refusal(
    committed_database: Cast, content: bytes, name: str, secrecy_class: str, field: str
) -> None:
    """The caller's transaction is rolled back and the refusal stays: who, when, where, how large, nothing else."""
    cast, before = committed_database, set(kept_files())
    with pytest.raises(Refused) as caught, transaction.atomic():
        receive(cast, content, name, secrecy_class=secrecy_class, declared=True)
    [objection] = caught.value.objections
    assert (objection.field, objection.mend) == (field, "/tai-lieu/co-dau-mat/")
    assert objection.legal_basis.startswith("Luật Bảo vệ bí mật nhà nước")
    fact = Fact.objects.get(kind="SecretFileRefused")
    assert fact.payload == {
        "organization_id": cast.organizations["DN01"],
        "size": len(content),
        "is_said_by_sender": secrecy_class == "secret",
        "is_text": False,
    }
    assert (fact.actor_id, fact.organization_id) == (cast.members["secretary"], cast.organizations["DN01"])
    assert not StoredFile.objects.exists()
    assert set(kept_files()) == before


def test_a_stamped_text_is_refused_and_noted(committed_database: Cast) -> None:
    cast = committed_database
    with pytest.raises(Refused), transaction.atomic():
        insist_on_open_text(
            "Kết luận của chủ trì.",
            "MẬT",
            organization_id=cast.organizations["DN01"],
            actor=cast.actor("secretary"),
        )
    assert Fact.objects.get(kind="SecretFileRefused").payload == {
        "organization_id": cast.organizations["DN01"],
        "size": len("Kết luận của chủ trì.".encode()) + len("MẬT".encode()),
        "is_said_by_sender": False,
        "is_text": True,
    }


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Chi bộ bỏ phiếu bí mật.\nMặt trận phối hợp.", []),
        ("", []),
        ("Nội dung\nTUYỆT MẬT\n", ["Nội dung có dòng ghi dấu độ mật"]),
        ("Nội dung\n\u041cẬ\u0422", ["Nội dung có dòng giống dấu độ mật"]),
        ("\ue001\ue002\ue003\ue004\ue005\ue006" * 6, ["Nội dung không đọc được"]),
    ],
)
def test_typed_text(text: str, words: list[str]) -> None:
    found = objections_to_text(text, field="note")
    assert len(found) == len(words)
    assert all(objection.text.startswith(start) for objection, start in zip(found, words, strict=True))
    assert all(objection.field == "note" for objection in found)


def test_rolled_back_file_has_no_row_and_nothing_half_written(committed_database: Cast) -> None:
    """What stays on disk is whole, has no row, and is what the sweep removes (test_sweep_files)."""
    before = set(kept_files())
    with transaction.atomic():
        receive(committed_database, made.pdf(), "a.pdf")
        transaction.set_rollback(True)
    assert not StoredFile.objects.exists()
    assert all(not place.name.endswith(".unfinished") for place in set(kept_files()) - before)


def test_disk_that_fails_leaves_neither_file_nor_row(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    before = set(kept_files())

    def fail(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(Path, "rename", fail)
    with pytest.raises(OSError, match="no space"):
        receive(cast, made.pdf(), "a.pdf")
    assert (set(kept_files()), StoredFile.objects.count()) == (before, 0)
