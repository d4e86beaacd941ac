"""Files behind the secrets gate, and the numbers of issued documents per type and term.

Every upload passes `receive_file`: the gate looks into the file in memory, refuses stamps of secrecy, asks a person
about what it cannot read, and only then writes the bytes, encrypted. Who may read a file is asked by the module whose
paper it is; that module then answers with `downloads.download`. Typed texts pass `objections_to_text`.

Not for: member-file scans (never), secret documents (a paper register). Official papers as .docx and PDF: `papers/`.
Main words: StoredFile, SecrecyClass, NumberSeries, DocumentNumber; receive_file, objections_to_text,
insist_on_open_text, open_file, download, issue_number, set_first_number.
"""
