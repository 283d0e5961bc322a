"""What a case leaves behind: a lesson for the next one, and a question to the client once it has settled."""
