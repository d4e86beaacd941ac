import datetime as dt

from django.db import transaction
from django.urls import reverse

from sotay.access.actor import Actor
from sotay.access.reach import claim
from sotay.audit.record import record
from sotay.committees.queries import holders_of_posts
from sotay.kernel import clock
from sotay.kernel.formats import format_month
from sotay.kernel.objections import insist
from sotay.notifications.actions.tell import tell
from sotay.organizations.models import Organization, OrgGroup

from .. import wording
from ..events import CellsReminded
from ..models import Reminder
from ..policy import REMIND_CELLS, VIEW_BOARD
from ..queries import board_of
from ..rules import objections_to_reminding, to_remind
from ..scope import Scope

LEADERS = frozenset({"secretary", "deputy_secretary"})


@transaction.atomic
def remind_cells(
    organization_id: int, *, month: dt.date, group_id: int | None = None, actor: Actor
) -> list[Reminder]:
    """One act reminds every cell below that has not used the system in a month; never twice a day (oversight.md §3).

    Secretary and deputy are told in the app and by e-mail, with the month only, never with content.
    """
    organization = claim(Organization, organization_id, actor, REMIND_CELLS, seen_by=VIEW_BOARD)

    today = clock.today()
    group = OrgGroup.objects.filter(pk=group_id).first() if group_id else None
    gaps = board_of(Scope(organization, month.replace(day=1), clock.now(), group)).adoption.gaps
    reminded = frozenset(
        Reminder.objects.filter(
            organization_id__in=[gap.organization_id for gap in gaps], month=month, sent_on=today
        ).values_list("organization_id", flat=True)
    )
    chosen = to_remind(gaps, reminded)
    insist(objections_to_reminding(len(to_remind(gaps, frozenset())), reminded_today=len(reminded)))

    leaders: dict[int, list[int]] = {}
    for holder in holders_of_posts([gap.organization_id for gap in chosen], today):
        if holder.kind in LEADERS:
            leaders.setdefault(holder.organization_id, []).append(holder.member_id)
    made = []
    for gap in chosen:
        told = leaders.get(gap.organization_id, [])
        made.append(
            Reminder(
                organization_id=gap.organization_id,
                month=month,
                lacking=gap.sentence[:300],
                sent_on=today,
                sent_at=clock.now(),
                sent_by_id=actor.account_id,
                sent_by_name=actor.name,
                people_told=len(told),
            )
        )
        tell(
            told,
            kind="cell_reminded",
            subject_key=f"month:{gap.organization_id}:{month:%Y-%m}",
            title=wording.reminder_title(format_month(month)),
            url=reverse("meetings:list_meetings"),
            organization_id=gap.organization_id,
        )
    Reminder.objects.bulk_create(made, ignore_conflicts=True)

    record(
        CellsReminded(
            organization.pk,
            month,
            tuple(gap.organization_id for gap in chosen),
            sum(reminder.people_told for reminder in made),
        ),
        actor=actor,
    )
    return made
