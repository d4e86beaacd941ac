"""What may be kept here, and how documents are numbered. Plain Python: facts in, objections out."""
