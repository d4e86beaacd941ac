"""Assigned work: who, what, by when, done. Whatever gave birth to it is named by kind and number, not by import.

Not for (yet): trees over units, evaluation, extensions. Main words: Task; assign_task, report_task, finish_task.
"""
