"""Detection: from a folded text to findings and signals."""
