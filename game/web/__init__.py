"""The server of a networked class: pages for students, teacher and projector, on app and present."""
