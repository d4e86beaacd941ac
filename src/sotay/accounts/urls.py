"""Routes under /dang-nhap/."""

from django.urls import path

from . import office_views, views

app_name = "accounts"

urlpatterns = [
    path("", views.sign_in, name="sign_in"),
    path("ra/", views.sign_out, name="sign_out"),
    path("ra-moi-noi/", views.sign_out_everywhere, name="sign_out_everywhere"),
    path("mat-khau/", views.choose_password, name="choose_password"),
    path("thiet-bi/", views.list_sessions, name="list_sessions"),
    path("thiet-bi/<slug:device>/ket-thuc/", views.end_session, name="end_session"),
    path("quyen-cua-toi/", views.show_own_rights, name="show_own_rights"),
    path("tai-khoan/", office_views.list_accounts, name="list_accounts"),
    path("tai-khoan/phieu-ma/", office_views.issue_one_time_codes, name="issue_one_time_codes"),
    path("tai-khoan/<int:account_id>/", office_views.view_account, name="view_account"),
    path("tai-khoan/<int:account_id>/ma/", office_views.issue_one_time_code, name="issue_one_time_code"),
    path("tai-khoan/<int:account_id>/ten/", office_views.change_sign_in_names, name="change_sign_in_names"),
    path("tai-khoan/<int:account_id>/khoa/", office_views.close_account, name="close_account"),
    path("tai-khoan/<int:account_id>/mo-lai/", office_views.reopen_account, name="reopen_account"),
    path("vai-tro/", office_views.list_role_grants, name="list_role_grants"),
    path("vai-tro/cap/", office_views.grant_role_by_decision, name="grant_role_by_decision"),
    path(
        "vai-tro/<int:rolegrant_id>/ket-thuc/", office_views.end_role_by_decision, name="end_role_by_decision"
    ),
]
