"""Moving publishing times on the calendar: dragged, shifted by days, placed, and taken back."""
