"""The only reader of mailer.toml, .env and the environment."""
