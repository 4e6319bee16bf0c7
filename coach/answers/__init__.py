"""Free text to facts: amounts, days and hours, ratings, names, trades. A grammar of our own."""
