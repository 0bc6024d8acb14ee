"""Whose rights end soon or have ended, and what uses them."""
