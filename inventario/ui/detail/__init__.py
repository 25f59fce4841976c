"""One thing of the register beside its list: the form, its history, its place; sheets for short tasks."""
