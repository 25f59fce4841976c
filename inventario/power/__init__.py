"""Power: how long a UPS lasts, what it carries, and what goes dark when the mains fails."""
