"""Reading and writing of .xlsx, and import runs: preview, confirm, undo."""
