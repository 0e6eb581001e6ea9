"""The form by which a candidate is added or edited: drafts, fields, saving, and both versions."""
