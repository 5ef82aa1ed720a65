"""How good the answers are: questions of citizens over the invented city, judged by hand."""
