"""Reports and papers: choose one, see it, save it."""
