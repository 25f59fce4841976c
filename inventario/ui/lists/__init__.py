"""The page of a subject's list: filters, the big table, what is done with chosen rows."""
