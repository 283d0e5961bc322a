"""What happens when: each handler gets an event and one frozen Tools, and returns replies."""
