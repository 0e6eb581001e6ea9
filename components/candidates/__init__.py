"""The partnership's candidate projects on a page: the list, the board, the map, one, and two."""
