"""The right size of a picture for each network, and what speaks against a file.

Planning and checking are pure and fast; making reads the picture. What a network accepts comes from
``networks.rules``: a rule that is not known limits nothing.
"""
