"""Everything that draws; beside pages/ and app.py the only rooms that know Streamlit."""
