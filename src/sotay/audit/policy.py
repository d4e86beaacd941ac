"""Who may look into the log, and who sees who looked."""

from sotay.access.actor import Role
from sotay.access.permission import SIGNED_IN, Permission, Reach

VIEW_LOG = Permission(
    "audit.view_log",
    "Xem nhật ký",
    {Role.SECRETARY: Reach.OWN, Role.BASE_OFFICE: Reach.OWN, Role.AUDITOR: Reach.EVERYWHERE},
)
VIEW_OWN_READS = Permission("audit.view_own_reads", "Xem ai đã mở hồ sơ của mình", SIGNED_IN)
VIEW_READS = Permission("audit.view_reads", "Xem mọi lượt mở hồ sơ", {Role.AUDITOR: Reach.EVERYWHERE})
