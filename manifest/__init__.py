"""What is generated from the command table: the platforms' app manifests and pages of the docs."""
