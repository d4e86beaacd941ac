"""Routes of committees and posts, under /cap-uy/."""

from django.urls import path

from . import views

app_name = "committees"

urlpatterns = [
    path("<int:organization_id>/", views.list_posts, name="list_posts"),
    path("<int:organization_id>/ghi-chuc-vu/", views.appoint_to_post, name="appoint_to_post"),
    path("<int:organization_id>/nhiem-ky/", views.open_committee, name="open_committee"),
    path("<int:organization_id>/co-quan/", views.open_body, name="open_body"),
    path("<int:organization_id>/phu-trach/", views.put_in_charge, name="put_in_charge"),
    path("chuc-vu/<int:post_id>/thoi/", views.end_post, name="end_post"),
    path("phu-trach/<int:charge_id>/thoi/", views.end_charge, name="end_charge"),
    path("dang-vien/<int:member_id>/", views.list_posts_of_member, name="list_posts_of_member"),
]
