"""Print docs/questions.md: python -m warehouse.questions HOME/published/assurance.duckdb > docs/questions.md"""

import sys
from pathlib import Path

from warehouse.questions.markdown_page import questions_page

sys.stdout.write(questions_page(Path(sys.argv[1])))
