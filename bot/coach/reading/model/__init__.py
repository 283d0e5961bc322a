"""The trained text part: words to pieces, pieces to heat and situation, and the words that moved it."""
