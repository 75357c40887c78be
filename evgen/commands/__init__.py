"""The commands, a module each: from the arguments to an exit code."""
