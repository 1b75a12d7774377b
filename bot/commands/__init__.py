"""The commands of `mase`, a module each, with its `app`."""
