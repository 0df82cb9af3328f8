"""Reports as others read them, one format a module."""
