"""The profile of one region: its facts gathered once, then one room for each thing it shows."""
