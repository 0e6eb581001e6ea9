"""All that knows no screen: facts, methods and the build that makes them from official files."""
