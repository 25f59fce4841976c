"""The register's side of labels: what to print, what was printed, numbers printed beforehand, ways of printing by name."""
