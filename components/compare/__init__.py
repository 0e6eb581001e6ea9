"""Comparing regions: who is compared, their figures side by side, and what sets them apart."""
