"""Mail: letters, newsletters, mailboxes."""
