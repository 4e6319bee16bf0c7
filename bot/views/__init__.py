"""What the coach says, as Slack blocks. Nothing here talks to Slack or to the database."""
