"""Search that finds Chinese: one tokenizer over Whoosh, SQLite and PostgreSQL, and the register of what is searched."""
