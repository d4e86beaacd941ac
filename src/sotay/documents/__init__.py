"""Files behind the secrets gate, and the numbers of issued documents per type and term.

Not for: official .docx/PDF forms (next), member-file scans (never). Main words: StoredFile, NumberSeries, DocumentNumber;
receive_file, objections_to_file, issue_number, file_for_download.
"""
