"""Posts as a file: a list of them written as CSV or XLSX, and read back into drafts after a dry run."""
