from django.urls import path

from . import views

app_name = "documents"
urlpatterns = [
    path("co-dau-mat/", views.show_secrecy_advice, name="show_secrecy_advice"),
]
