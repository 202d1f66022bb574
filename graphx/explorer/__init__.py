"""The explorer: Streamlit pages that draw what the corpus answers, and compute nothing.

`main` is the frame with the filters; each other module that has a ``page`` is one page. `graph` is
the graph component, `launch` starts the server.
"""
