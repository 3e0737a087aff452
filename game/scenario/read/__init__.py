"""From YAML files to one checked tree of located nodes, with problems instead of tracebacks."""
