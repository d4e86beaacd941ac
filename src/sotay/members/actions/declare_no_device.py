from django.db import transaction

from sotay.access.actor import Actor
from sotay.access.reach import claim
from sotay.audit.record import record
from sotay.kernel.objections import Objection, insist

from .. import wording
from ..events import NoDeviceDeclared
from ..models import Member
from ..policy import UPDATE_MEMBER, VIEW_MEMBER


@transaction.atomic
def declare_no_device(
    member_id: int, *, actor: Actor, has_no_device: bool = True, assistant_id: int | None = None
) -> Member:
    """Write that a member has no device and who helps; such a member is served on paper or by assisted entry.

    Refuses an assistant who is the member, or who is not in the same cell.
    """
    member = claim(Member, member_id, actor, UPDATE_MEMBER, seen_by=VIEW_MEMBER)

    assistant = Member.objects.filter(pk=assistant_id).first() if assistant_id else None
    objections = []
    if assistant_id and assistant_id == member.pk:
        objections.append(Objection(wording.ASSISTANT_IS_SELF, field="assistant"))
    elif assistant_id and (
        assistant is None or assistant.cell_id is None or assistant.cell_id != member.cell_id
    ):
        objections.append(Objection(wording.ASSISTANT_ELSEWHERE, field="assistant"))
    insist(objections)

    member.has_no_device = has_no_device
    member.assistant = assistant if has_no_device else None
    member.revision += 1
    member.save(update_fields=["has_no_device", "assistant", "revision"])

    record(
        NoDeviceDeclared(member.pk, member.cell_id, has_no_device, member.assistant_id),
        actor=actor,
    )
    return member
