"""Assigned work: who, what, by when, done. Whatever gave birth to it is named by kind and number, not by import.

A task is given by the act that decides it (a meeting, later a resolution or a directive), which calls `assign_task`
in its own transaction. Whether it is due soon or overdue is worked out from its dates, never stored; every old deadline
and every report stays in its history.

Not for (yet): trees over units, evaluation of the product, approval by another than the doer.
Main words: Task, TaskEntry, Label; assign_task, report_task, finish_task, reopen_task, cancel_task, change_deadline;
tasks_for, tasks_of_source, tasks_due_since.
"""
