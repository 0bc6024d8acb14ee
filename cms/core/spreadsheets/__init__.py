"""Files that people keep in spreadsheets: reading them as they are, and writing them so that nothing runs."""
