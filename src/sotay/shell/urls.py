"""The design system's pages, for staff; the permission is wired where the routes are gathered (config)."""

from django.urls import path

from . import views

app_name = "shell"
urlpatterns = [
    path("", views.design_system, name="design_system"),
    path("ban-in/", views.design_print, name="design_print"),
    path("tu-choi/", views.design_refused, name="design_refused"),
    path("ban-cu/", views.design_stale, name="design_stale"),
]
