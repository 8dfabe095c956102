"""What the definitions and the commands use."""
