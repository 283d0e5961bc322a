"""Working hours, and what is due when."""
