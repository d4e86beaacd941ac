"""Who sees a task and who may change it (protection.md §3, column "Tasks").

Giving a task has no permission here: it belongs to the act that decides it, such as a meeting's assignment.
"""

from sotay.access.actor import Role
from sotay.access.permission import Permission, Reach

LEADERS = {Role.SECRETARY: Reach.OWN, Role.CELL_COMMITTEE: Reach.OWN}

VIEW_TASK = Permission(
    "tasks.view_task",
    "Xem nhiệm vụ",
    {
        Role.SELF: Reach.NAMED,
        Role.ASSISTANT: Reach.NAMED,
        Role.MEMBER: Reach.OWN,
        **LEADERS,
        Role.IN_CHARGE: Reach.OWN,
        Role.BASE_OFFICE: Reach.OWN_AND_BELOW,
        Role.STANDING_MEMBER: Reach.OWN_AND_BELOW,
    },
    shows_people=True,
)
REPORT_TASK = Permission(
    "tasks.report_task",
    "Báo tiến độ nhiệm vụ",
    {Role.SELF: Reach.NAMED, Role.ASSISTANT: Reach.NAMED, **LEADERS},
)
FINISH_TASK = Permission(
    "tasks.finish_task",
    "Báo nhiệm vụ đã xong",
    {Role.SELF: Reach.NAMED, Role.ASSISTANT: Reach.NAMED, **LEADERS},
)
REOPEN_TASK = Permission("tasks.reopen_task", "Mở lại nhiệm vụ", {Role.SECRETARY: Reach.OWN})
CANCEL_TASK = Permission("tasks.cancel_task", "Hủy nhiệm vụ", {Role.SECRETARY: Reach.OWN})
CHANGE_DEADLINE = Permission("tasks.change_deadline", "Đổi thời hạn nhiệm vụ", {Role.SECRETARY: Reach.OWN})
