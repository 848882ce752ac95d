GRANT SELECT, INSERT, UPDATE ON policies, duties, recovery_requests, recovery_confirmations TO latchkey_team;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON policies, duties, recovery_requests, recovery_confirmations,
  factors, recovery_codes, one_time_codes, trusted_browsers, phones, alerts TO latchkey_door;
--> statement-breakpoint
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['policies', 'duties', 'recovery_requests', 'recovery_confirmations'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY of_the_team ON %I TO latchkey_team USING (team_id = current_team()) WITH CHECK (team_id = current_team())', t);
    EXECUTE format('CREATE POLICY of_the_door ON %I TO latchkey_door USING (true) WITH CHECK (true)', t);
  END LOOP;
END $$;
