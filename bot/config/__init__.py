"""Settings: a TOML file and the environment, checked once when the process starts."""
