"""The text of a file as plain words on plain lines, with the way back to the characters of the file."""
