"""The narrow waist: the words that every chat platform shares, and that none of them owns."""
