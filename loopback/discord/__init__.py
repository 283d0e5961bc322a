"""A Discord of our own on this machine: gateway, REST, interactions, and a memory."""
