"""The vocabulary as a file: CSV and XLSX read, tried, imported into a draft, and written."""
