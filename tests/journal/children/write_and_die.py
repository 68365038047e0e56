"""Runs a statement on a journal and leaves without closing it, as if killed."""

import os
import sqlite3
import sys

connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute(sys.argv[2])
os._exit(0)
