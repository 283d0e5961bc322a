"""The loopback Slack as tests want it: it holds everything against Slack's rules, and fails where it is told to."""
