"""The designer of label templates."""
