"""Larger cards drawn from a deal: the matrix, the offers, the log, the last look."""
