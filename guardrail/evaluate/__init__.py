"""Measuring: gold rows in, rates with intervals out, ours and the peers' on the same rows in the same run.

``tally`` and ``rate`` are the arithmetic, ``gold`` reads, ``peers`` wraps other scanners, ``run`` brings them together.
"""
