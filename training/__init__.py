"""Trains and exports the attribution tagger; not part of the installed program."""
