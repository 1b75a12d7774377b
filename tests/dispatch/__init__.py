"""The one way in, from a request to its answer."""
