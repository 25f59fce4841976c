"""The annual plan's chapters 2 to 4 out of the register: what every room knows, put into the tables that the plan prints."""
