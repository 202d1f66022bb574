"""The explorer. Run ``graphx explore``, or ``streamlit run app.py``."""

from graphx.explorer.main import main

main()
