"""The design system's pages behind a permission; `shell` itself stands below rights and cannot ask."""

from django.urls import path

from sotay.access.actor import Role
from sotay.access.permission import Permission, Reach
from sotay.access.web import about
from sotay.shell import views

DESIGN_SYSTEM = Permission(
    "config.design_system",
    "Xem trang kiểu dáng",
    {Role.SYSTEM_ADMINISTRATOR: Reach.EVERYWHERE, Role.RULE_ADMINISTRATOR: Reach.EVERYWHERE},
)

app_name = "shell"
urlpatterns = [
    path("", about(DESIGN_SYSTEM)(views.design_system), name="design_system"),
    path("ban-in/", about(DESIGN_SYSTEM)(views.design_print), name="design_print"),
    path("tu-choi/", about(DESIGN_SYSTEM)(views.design_refused), name="design_refused"),
    path("ban-cu/", about(DESIGN_SYSTEM)(views.design_stale), name="design_stale"),
]
