"""Official papers in the layout of their own day, as .docx and as PDF from the same data (documents.md §3).

A module above describes its paper as an OfficialPaper: what stands in the head, the blocks of the body, who signs, who
receives. `layout_on` answers how papers of a day are set; `as_docx` and `as_pdf` draw it, each with the same bytes for
the same paper. Nothing here knows of meetings, and nothing here reads the database but `layout_on`.

- `paper`         OfficialPaper and its blocks
- `layout`        PaperLayout, layout_on: the layout set with the committee's own settings
- `plain_text`    blocks_of_text: a text typed or signed as plain lines, as blocks
- `drawing`       DRAWN_BY: both writers, loaded when a first paper is drawn
- `word`          as_docx
- `pdf`           as_pdf, as_pictures
"""
