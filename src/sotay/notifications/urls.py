from django.urls import path

from . import views

app_name = "notifications"
urlpatterns = [
    path("", views.list_notices, name="list_notices"),
    path("da-doc/", views.read_all_notices, name="read_all_notices"),
    path("<int:notice_id>/", views.read_notice, name="read_notice"),
]
