"""The letters by which a region joins: what they say, and how they are written as DOCX and PDF.

What was chosen and typed comes in, a small structure or a file comes out; nothing is kept, nothing
is logged, and no error repeats what was typed.
"""
