"""What counts on the page once the talks are under way: their last word, what is open, what holds."""
