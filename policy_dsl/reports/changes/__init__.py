"""Changes -> text: one file a format."""
