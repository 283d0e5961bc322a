"""How the database grows, one step at a time, on SQLite and PostgreSQL alike."""
