"""Lists in and out of spreadsheets: reading, writing, and import runs that are previewed, confirmed and
undone.

Three layers. *Reading* (containers, inspection, stamps, reading, columns, headers, tables) turns a file into
rows with the address of each cell; *writing* makes tables in the customary layout; both are plain Python.
*Runs* (kinds, models, actions, views) bring a list in: upload, preview with the state of each row, decide,
confirm, apply with progress, undo.

A module above declares an `ImportKind` with its columns and hooks; `config/imports.py` names the kinds. Not
for: what a member or an organization is, and what may be said of one; that stays in the kind's own module.

Main words: Cell, Sheet, Column, Reading, TableRow; write_table, TableColumn; ImportKind, Comparison, Scope;
ImportRun (one file), ImportRow (one row as previewed), AppliedRow (what was done, for undo), ColumnMemory,
ImportProgress.

How a run is applied: in one transaction, by the worker, in batches of `BATCH` rows. So either every row is
there or none, also after a crash. The counter that the page shows is written through a second connection into
a row that the transaction never touches, because the transaction's own writes are invisible until it ends.
"""
