"""Tables in files: reading them as people have them, writing them so that any spreadsheet opens them.  It knows no register."""
