"""Notices are everybody's own: nobody reads another's, whatever his role."""

from sotay.access.permission import SIGNED_IN, Permission

VIEW_NOTICE = Permission("notifications.view_notice", "Xem thông báo của mình", SIGNED_IN)
