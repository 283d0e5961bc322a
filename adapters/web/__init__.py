"""The playground: a chat service of one page on this machine, and the adapter that the coach reaches it by."""
