from django.urls import path

from . import views

app_name = "tasks"
urlpatterns = [
    path("", views.list_tasks, name="list_tasks"),
    path("<int:task_id>/", views.show_task, name="show_task"),
    path("<int:task_id>/tien-do/", views.report_task, name="report_task"),
    path("<int:task_id>/da-xong/", views.finish_task, name="finish_task"),
    path("<int:task_id>/mo-lai/", views.reopen_task, name="reopen_task"),
    path("<int:task_id>/huy/", views.cancel_task, name="cancel_task"),
    path("<int:task_id>/thoi-han/", views.change_deadline, name="change_deadline"),
]
