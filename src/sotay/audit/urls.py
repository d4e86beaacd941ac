"""Routes under /nhat-ky/."""

from django.urls import path

from . import views

app_name = "audit"

urlpatterns = [
    path("", views.view_log, name="view_log"),
    path("ho-so-cua-toi/", views.view_own_reads, name="view_own_reads"),
    path("ho-so/", views.view_reads, name="view_reads"),
]
