"""What is due: which reminders follow from what, what they say, plans, and times as people type them."""
