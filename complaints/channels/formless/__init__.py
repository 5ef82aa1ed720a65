"""What channels without a form share: what free words say of board, kind and place, and what is told of a case."""
