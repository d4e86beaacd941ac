"""Routes under /quy-dinh/."""

from django.urls import path

from . import views

app_name = "regulations"
urlpatterns = [
    path("", views.list_rules, name="list_rules"),
    path("gia-tri-rieng/<int:local_value_id>/ket-thuc/", views.end_local_value, name="end_local_value"),
    path("gia-tri-rieng/<int:local_value_id>/rut/", views.withdraw_local_value, name="withdraw_local_value"),
    path("<str:key>/", views.show_rule, name="show_rule"),
    path("<str:key>/dat-gia-tri-rieng/", views.set_local_value, name="set_local_value"),
]
