"""Telling people: notices in the app, messages that leave it (title and time only), never twice a day.

Not for: deciding whom to urge (oversight). Main words: Notice, OutgoingMessage; tell, send_messages.
"""
