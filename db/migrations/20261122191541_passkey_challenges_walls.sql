GRANT SELECT, INSERT, UPDATE, DELETE ON passkey_challenges TO latchkey_door;
