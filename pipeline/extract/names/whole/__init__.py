"""The article read as a whole: a second, learned pass over all names of a field and what may be one."""
