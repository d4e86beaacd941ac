"""What every module stands on: refusals, the clock, Vietnamese text, dates and numbers.

Plain Python: no Django, no models, no settings. A function here knows language and calendar facts only;
a number with legal meaning belongs to `regulations`.

- `objections`  Objection, Refused, insist: a rule answers with every reason at once
- `clock`       the one source of "now" and "today"
- `text`        text as people type it: cleaning, folding, tone marks, capitals
- `legacy`      text of the old TCVN3 and VNI fonts: found by frequency, converted on request
- `names`       names of persons: their parts, their order in lists
- `sorting`     the order of lists, stored as text
- `searching`   what matches a query, and which hit comes first
- `days`        reading dates as they are written, with their precision
- `numbers`     reading numbers and ticks as they are written
- `identifiers` phone numbers and citizen ids as they are typed
- `formats`     writing dates, numbers, rates and durations for people
- `vietnamese`  text, names, sorting and searching behind one import
"""
