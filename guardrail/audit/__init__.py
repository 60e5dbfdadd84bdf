"""The record of decisions: entries in an append-only Merkle tree whose head is signed.

- ``entry``: one decision or event as the exact bytes that are hashed and stored
- ``merkle``: the tree of RFC 9162: hashes, proofs and their checks
- ``checkpoint``: signed heads and proof files (C2SP signed-note, tlog-checkpoint, tlog-proof)
- ``log``: append, find, checkpoint and prove, over a store and a spool
- ``spool``: where entries wait while the database cannot take them
- ``verify``: recompute everything and say where it differs
- ``export``: a range of the log as a folder that can be checked without the database
"""
