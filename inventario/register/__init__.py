"""What a person does to the register: enter, edit, move, find, list, import, export, number tags, look for duplicates."""
