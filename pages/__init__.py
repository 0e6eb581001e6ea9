"""One file per page; the file stem is the URL name."""
