"""The only door for words: what people write becomes values here, and nowhere else."""
