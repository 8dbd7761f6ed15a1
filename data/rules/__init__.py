"""The rules of content, a file per subject."""
