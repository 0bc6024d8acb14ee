"""The demo: two brands with everything that belongs to them, made from the data in ``brands/``."""
