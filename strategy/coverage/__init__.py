"""Coverage: which of a plan's goals, personas, networks, pillars and months its posts serve, and which not.

Everything here is pure: facts of posts and the outline of a plan come in, a matrix and gaps come out.
The posts themselves are a higher layer's, which reads the facts (``editorial.coverage_query``).
"""
