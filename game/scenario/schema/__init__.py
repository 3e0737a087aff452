"""The format of scenario data: the schema language and the schemas of all sections."""
