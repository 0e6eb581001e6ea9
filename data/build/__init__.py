"""Raw files or official downloads -> curated tables. Nothing at run time imports this package."""
