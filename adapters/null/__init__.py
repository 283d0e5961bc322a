"""A chat platform with nobody behind it: for benchmarks and tests."""
