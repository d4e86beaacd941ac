"""Telling people: notices in the app, messages that leave it (title and time only), never twice a day.

A notice says that something waits and opens its page; it never repeats the words of a paper, an opinion or a task, so
that its title may leave the app (protection.md §9). Who is told about what stands in `reactions.py`.

Not for: deciding whom to urge (oversight). Main words: Notice, OutgoingMessage; tell, read_notice, read_all_notices,
send_messages, remind_of_deadlines; unread_count_of.
"""
