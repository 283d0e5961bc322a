"""What each form does when it is sent."""
