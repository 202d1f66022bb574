"""``python -m graphx.cli``: the command line."""

import sys

from graphx.cli import main

sys.exit(main())
