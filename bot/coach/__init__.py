"""The thinking: pure, synchronous, no I/O, no clock of its own."""
