"""Routes of the committee's view."""

from django.urls import path

from . import views

app_name = "oversight"
urlpatterns = [
    path("", views.show_board, name="show_board"),
    path("<int:organization_id>/", views.view_board, name="view_board"),
    path("<int:organization_id>/nam/", views.show_year, name="show_year"),
    path("<int:organization_id>/chua-ung-dung/", views.show_gaps, name="show_gaps"),
    path("<int:organization_id>/nhac/", views.remind_cells, name="remind_cells"),
    path("<int:organization_id>/tai-ve/", views.export_board, name="export_board"),
    path("<int:organization_id>/khong-thuoc-dien/", views.exempt_cell, name="exempt_cell"),
]
