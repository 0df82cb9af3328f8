"""What mail programs can show: the data of caniemail, and what a finished message asks of them."""
