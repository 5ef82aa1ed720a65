"""The map: tiles of the register's lines and of the layers, a schematic that needs no script, tiles of the ground."""
