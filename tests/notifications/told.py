"""Notices of the cast, told by the product's own action."""

from sotay.notifications.actions.tell import tell
from sotay.notifications.models import Notice
from tests.people import Cast


def told(cast: Cast, person: str = "member", count: int = 1, url: str = "/nhiem-vu/") -> list[Notice]:
    """Tell somebody so many things more; answers every notice of that person, oldest first."""
    before = Notice.objects.count()
    for number in range(before, before + count):
        tell(
            [cast.members[person]], kind="k", subject_key=f"s:{number}", title=f"Thông báo {number}", url=url
        )
    return list(Notice.objects.filter(account_id=cast.members[person]).order_by("pk"))
