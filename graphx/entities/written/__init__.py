"""How names and the words around them are written: rules and lists that need no corpus."""
