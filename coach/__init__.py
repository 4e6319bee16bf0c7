"""What the coach knows: pure, and the same on every machine."""
