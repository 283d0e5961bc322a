"""How the reading is trained and measured: the corpus, the model, the figures."""
