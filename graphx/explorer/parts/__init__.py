"""Small parts of a page that Streamlit does not have: rows to click, a timeline, a search field.

Each is a Python function and a JavaScript file of the same name; only plain data passes between the
two, and what comes from a browser is believed no further than it can be checked.
"""
