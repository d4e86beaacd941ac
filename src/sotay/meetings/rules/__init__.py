"""What the regulations ask of a cell meeting, from plan to published result (handbook meetings.md §1–7,
§10–12).

Plain Python: small frozen dataclasses and functions, no Django, no database, no clock. Facts and the values
of the provisions in force on the meeting's date come in; *all* objections come out.

- `terms`         the provisions as the rules take them
- `states`        states and acts; `cautions` warn without blocking
- `planning`      what planning, convening, moving and calling off a meeting ask for; `agenda` its lines
- `running`       what opening, interrupting, resuming and ending ask for
- `concluding`    what signing, publishing and reporting ask for; `minutes` drafts their text from the record
- `clocks`        deadlines of the steps; `steps` tells how each step stands
- `attendance`    the roll call and its rate; `absences` counts runs of a year; `leave` rules on requests
- `voting_base`   who is counted in a vote; `ballots` rules on votes, counts and results
- `assignments`, `assistance`, `invitations`, `length`, `opinions`, `papers`  as their names say
"""
