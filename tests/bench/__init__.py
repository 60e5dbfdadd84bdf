"""The benchmark: ``python -m tests.bench``. It prints one table and judges nothing by time."""
