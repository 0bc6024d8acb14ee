"""What changed between two approved versions of a plan, in words.

Pure: two canonical documents come in (``strategy.canonical``), sentences come out, in the reader's
language and with the brand's way to write numbers, money and dates.
"""
