"""What outlives a process: deals, reminders, messages to post, installations."""
