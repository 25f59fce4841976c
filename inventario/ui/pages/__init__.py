"""The pages that are no lists: the start, and the work of importing, labels and reports."""
