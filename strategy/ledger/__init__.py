"""The budget as a ledger: its sums in one currency, what was approved, and files in and out."""
