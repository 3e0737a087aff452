"""The server of a networked class: pages for students, teacher, projector; on app, present."""
