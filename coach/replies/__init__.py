"""What the coach answers to each kind of intent."""
