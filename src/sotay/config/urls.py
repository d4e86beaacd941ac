"""All routes. Each module owns the routes under its own prefix."""

from django.urls import include, path

from . import health

handler400 = "sotay.config.refusals.bad_request"
handler403 = "sotay.config.refusals.forbidden"
handler404 = "sotay.config.refusals.not_found"
handler500 = "sotay.config.refusals.broken"

urlpatterns = [
    path("", include("sotay.home.urls")),
    path("dang-nhap/", include("sotay.accounts.urls")),
    path("nhat-ky/", include("sotay.audit.urls")),
    path("to-chuc/", include("sotay.organizations.urls")),
    path("dang-vien/", include("sotay.members.urls")),
    path("cap-uy/", include("sotay.committees.urls")),
    path("tai-lieu/", include("sotay.documents.urls")),
    path("quy-dinh/", include("sotay.regulations.urls")),
    path("nhiem-vu/", include("sotay.tasks.urls")),
    path("sinh-hoat/", include("sotay.meetings.urls")),
    path("kieu-dang/", include("sotay.config.design")),
    path("thong-bao/", include("sotay.notifications.urls")),
    path("nhap-danh-sach/", include("sotay.spreadsheets.urls")),
    path("theo-doi/", include("sotay.oversight.urls")),
    path("song/", health.alive, name="alive"),
]
