"""The free days and exchanged weekends of a year, entered by pasting the State Council's notice."""
