"""What scenario data looks like: the schema language and the schemas of all sections."""
