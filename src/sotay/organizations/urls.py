"""Routes under /to-chuc/."""

from django.urls import path

from . import views

app_name = "organizations"

urlpatterns = [
    path("", views.show_tree, name="show_tree"),
    path("cao-nhat/", views.found_top_organization, name="found_top_organization"),
    path("khoi/", views.list_groups, name="list_groups"),
    path("khoi/<int:group_id>/", views.show_group, name="show_group"),
    path("khoi/<int:group_id>/them/", views.put_in_group, name="put_in_group"),
    path("khoi/<int:group_id>/<int:organization_id>/bot/", views.take_out_of_group, name="take_out_of_group"),
    path("<int:organization_id>/", views.show_organization, name="show_organization"),
    path("<int:organization_id>/danh-sach.xlsx", views.export_organizations, name="export_organizations"),
    path("<int:organization_id>/lap/", views.found_organization, name="found_organization"),
    path("<int:organization_id>/chuyen/", views.move_organization, name="move_organization"),
    path("<int:organization_id>/doi-ten/", views.rename_organization, name="rename_organization"),
    path("<int:organization_id>/sua/", views.update_organization, name="update_organization"),
    path("<int:organization_id>/lap-khoi/", views.open_group, name="open_group"),
]
