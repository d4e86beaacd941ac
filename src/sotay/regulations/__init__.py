"""Regulations as dated data: the number, majority, clock, agenda or instrument in force on the day of an act.

The data stands in `regulations/` at the root of the repository, one YAML file per key; this module reads
it, checks it at start-up, and answers `provision(key, on=..., organization=...)`. A committee may set a
value of its own where the rule allows it (LocalValue). Not for: conditions (each module's rules.py), forms,
anything that is nobody's regulation.

- `values`      Threshold, Bands, DayOfYear: values as they are written, exact, plain Python
- `catalogue`   Rule, Version, Offer: the files, read and checked
- `agendas`     AgendaTemplate: the steps of a meeting by date, kind of meeting and type of cell
- `layouts`     DocumentLayout: how official papers are set, by the paper's own day
- `provisions`  provision, provision_or_none, provisions, provision_of_each, basis: what callers use

A rule about a month binds by the month's first day (decisions.md 13): the caller passes that day, never a
meeting's.
"""
