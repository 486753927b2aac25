"""Timeline -> text: one file a format."""
