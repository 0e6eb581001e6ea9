"""Pure builders of Plotly figures and folium maps; no Streamlit, no files."""
