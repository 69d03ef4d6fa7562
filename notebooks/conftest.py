"""The notebooks are run as notebooks (nbmake); their text pairs are not modules to be collected."""

collect_ignore_glob = ["[0-9]*.py"]
