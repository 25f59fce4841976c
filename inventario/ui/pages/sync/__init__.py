"""The page «Sincronizar»: how things stand, what is to be decided, what went up and came down."""
