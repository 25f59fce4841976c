"""The page of audits: campaigns, how far they are, what differs, their papers; and the page on which a room is counted."""
