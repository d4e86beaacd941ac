"""Routes under /dang-vien/."""

from django.urls import path

from . import act_views, standing_views, views

app_name = "members"

urlpatterns = [
    path("", views.list_members, name="list_members"),
    path("to-chuc/<int:organization_id>/", views.list_members_of, name="list_members_of"),
    path("to-chuc/<int:organization_id>/them/", act_views.add_member, name="add_member"),
    path("<int:member_id>/", views.show_member, name="show_member"),
    path("<int:member_id>/ai-duoc-xem/", views.show_readers, name="show_readers"),
    path("to-chuc/<int:organization_id>/tai-ve/", act_views.export_members, name="export_members"),
    path("<int:member_id>/dinh-chinh/", act_views.correct_dates, name="correct_dates"),
    path("<int:member_id>/sua/", act_views.update_member, name="update_member"),
    path("<int:member_id>/thiet-bi/", act_views.declare_no_device, name="declare_no_device"),
    path("<int:member_id>/tinh-trang/", standing_views.change_standing, name="change_standing"),
    path("<int:member_id>/het-tinh-trang/", standing_views.end_standing, name="end_standing"),
    path("<int:member_id>/cong-nhan/", standing_views.recognise_member, name="recognise_member"),
    path("<int:member_id>/chuyen/", standing_views.place_member, name="place_member"),
    path("<int:member_id>/tam-thoi/", standing_views.send_temporarily, name="send_temporarily"),
    path("<int:member_id>/het-tam-thoi/", standing_views.end_temporary, name="end_temporary"),
    path("<int:member_id>/ra-khoi-danh-sach/", standing_views.leave_party, name="leave_party"),
]
