"""Tasks of the cast's own cell, made by the product's own action."""

import datetime as dt

from sotay.kernel import clock
from sotay.tasks.actions.assign_task import assign_task
from sotay.tasks.models import Task
from tests.people import Cast


def given_task(
    cast: Cast, *, person: str = "member", cell: str = "DN01", by: str = "secretary", **options: object
) -> Task:
    today = clock.today()
    return assign_task(
        **{  # type: ignore[arg-type]
            "organization_id": cast.organizations[cell],
            "content": "Lập danh sách hộ cần giúp đỡ trước mùa mưa bão",
            "product": "danh sách",
            "person_id": cast.members[person],
            "assigned_on": today,
            "deadline": today + dt.timedelta(days=10),
            "is_person_in_organization": True,
            "source_id": 7,
            "assigned_by_id": cast.members[by],
            "actor": cast.actor(by),
            **options,
        }
    )
