"""Pie in the world: Slack, the database, the clock. What to say is decided in `coach`."""
