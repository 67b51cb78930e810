"""What other programs give a person who leaves them: lists of stories, some with their text, as one kind of list."""
