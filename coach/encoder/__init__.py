"""A small reader of English, run with numpy alone: pieces of words in, hidden states out."""
