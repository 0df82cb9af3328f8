"""The rows of the doctor, one a module."""
