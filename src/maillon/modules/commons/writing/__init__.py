"""Where guides are written: a form a beginner can fill, a preview, help with plain words, drafts that save themselves."""
