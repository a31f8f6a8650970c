"""One module for each thing a user asks to be changed: load, think, save, record who and when."""
