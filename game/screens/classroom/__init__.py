"""The pages of the teacher."""
