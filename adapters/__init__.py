"""The outer rooms: each translates between the coach's words and one platform, format or service."""
