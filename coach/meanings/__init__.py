"""What words in the DM mean besides an answer, by subject: moving, changing, bargaining."""
