"""What git remembers of a project's files; reads objects, touches nothing."""
