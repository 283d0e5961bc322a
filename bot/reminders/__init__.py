"""What is due: look (claim, render, store) and the ticker that says when to look."""
