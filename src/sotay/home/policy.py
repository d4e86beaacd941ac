"""Everybody signed in has a first page of his own."""

from sotay.access.permission import SIGNED_IN, Permission

SHOW_HOME = Permission("home.show_home", "Xem việc của tôi", SIGNED_IN)
