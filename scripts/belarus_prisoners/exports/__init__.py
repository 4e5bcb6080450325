"""One module per edition; each has `write(package, folder)`."""
