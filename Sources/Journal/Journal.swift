// Written by its first commit.
