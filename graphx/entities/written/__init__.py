"""How names, and the words around them, are written; what is here knows of no corpus."""
