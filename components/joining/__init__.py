"""The page of letters. What is typed stays in the session: never in the URL, a log or a file."""
