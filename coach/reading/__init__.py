"""What people write, read once."""
