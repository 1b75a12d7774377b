"""What is generated from the command table."""
