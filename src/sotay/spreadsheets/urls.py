"""Routes under /nhap-danh-sach/."""

from django.urls import path

from . import views

app_name = "spreadsheets"
urlpatterns = [
    path("", views.list_kinds, name="list_kinds"),
    path("lan/<int:run_id>/", views.show_run, name="show_run"),
    path("lan/<int:run_id>/tien-do/", views.show_progress, name="show_progress"),
    path("lan/<int:run_id>/doc-lai/", views.preview_import, name="preview_import"),
    path("lan/<int:run_id>/chon/", views.decide_rows, name="decide_rows"),
    path("lan/<int:run_id>/xac-nhan/", views.confirm_import, name="confirm_import"),
    path("lan/<int:run_id>/bo/", views.abandon_import, name="abandon_import"),
    path("lan/<int:run_id>/hoan-tac/", views.undo_import, name="undo_import"),
    path("lan/<int:run_id>/thuc-hien-lai/", views.resume_import, name="resume_import"),
    path("lan/<int:run_id>/dong-loi.xlsx", views.download_errors, name="download_errors"),
    path("<slug:kind>/", views.start_import, name="start_import"),
    path("<slug:kind>/mau.xlsx", views.download_template, name="download_template"),
]
