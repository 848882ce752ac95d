GRANT SELECT, INSERT ON help_requests TO latchkey_team;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON help_requests TO latchkey_door;
--> statement-breakpoint
ALTER TABLE help_requests ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY of_the_team ON help_requests TO latchkey_team USING (team_id = current_team()) WITH CHECK (team_id = current_team());
--> statement-breakpoint
CREATE POLICY of_the_door ON help_requests TO latchkey_door USING (true) WITH CHECK (true);
