"""The pages of the teacher's menu."""
