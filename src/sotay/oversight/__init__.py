"""The committee's view: the board that counts by itself, adoption with honest denominators, reminders to the gaps.

Not for: numbered letters of urging, briefings, reports (later). Main words: Board, AdoptionIndicator, Reminder,
AdoptionExemption; board_for, adoption_for, gaps_for, remind_cells.
"""
