"""What people read on a terminal and programs in a pipe: options, tables, findings, progress."""
