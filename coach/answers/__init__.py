"""Free text to facts: amounts, days and hours, ratings, names, trades. A small grammar of our own."""
