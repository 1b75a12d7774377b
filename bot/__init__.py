"""The running bot: settings, command line, dispatch, delivery and the platforms."""
