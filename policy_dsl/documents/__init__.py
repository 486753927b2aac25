"""Contracts as outlines: one reader a format, one Document for all."""

from policy_dsl.documents.document import Block, BlockKind, Document, Text
from policy_dsl.documents.read import FORMATS, read, read_text

__all__ = ["FORMATS", "Block", "BlockKind", "Document", "Text", "read", "read_text"]
