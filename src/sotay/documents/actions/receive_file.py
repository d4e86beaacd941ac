import hashlib
from collections.abc import Collection
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from sotay.access.actor import Actor
from sotay.audit.record import record

from ..events import FileReceived
from ..gate import pass_gate
from ..models import StoredFile
from ..reading import cleaned_picture
from ..rules.files import PAPERS, FileKind
from ..vault import keep


@transaction.atomic
def receive_file(
    upload: "UploadedFile[Any]",
    *,
    organization_id: int,
    secrecy_class: str,
    declared: bool = False,
    kinds: Collection[FileKind] = PAPERS,
    actor: Actor,
) -> StoredFile:
    """Take an uploaded file through the secrets gate and keep it encrypted; pictures lose their place and device.

    `declared` says that the sender has looked at what the system cannot read. The right to add the file belongs to the
    act that brings it (adding a meeting's paper), which has been claimed there.
    Raises Refused: no class chosen, a stamp, something unread and undeclared, wrong kind, macros, damaged, too large
    (protection.md §1–2, decisions 1–3).
    """
    content, name, looked = pass_gate(
        upload,
        organization_id=organization_id,
        secrecy_class=secrecy_class,
        is_declared=declared,
        kinds=kinds,
        actor=actor,
    )

    if looked.kind.is_picture:
        content = cleaned_picture(content, looked.kind)
    stored_file = StoredFile.objects.create(
        organization_id=organization_id,
        name=name if "." in name else f"{name}.{looked.kind.value}",
        content_type=looked.kind.content_type,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        secrecy_class=secrecy_class,
        is_class_declared=bool(looked.doubts),
        storage_name=keep(content),
        uploaded_by_id=actor.account_id,
        uploaded_by_name=actor.name,
    )

    unread = tuple(sorted(doubt.value for doubt in looked.doubts))
    record(
        FileReceived(
            stored_file.pk,
            organization_id,
            secrecy_class,
            stored_file.size,
            stored_file.sha256,
            is_class_declared=stored_file.is_class_declared,
            unread=unread,
        ),
        actor=actor,
    )
    return stored_file
