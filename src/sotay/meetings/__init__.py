"""One month of cell meetings: prepare, convene, hold, minute, publish, report.

Not for: the committee's board (oversight), telling people (notifications), tasks once assigned (tasks).
Main words: Meeting, Sitting, AgendaItem, MeetingPaper, Invitation, LeaveRequest, Attendance, Opinion, Ballot, Minutes,
Resolution, CellMonth.
"""
