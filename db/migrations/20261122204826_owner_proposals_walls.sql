-- A team never proposes: only the vendor does, as the door.
GRANT SELECT, UPDATE ON owner_proposals TO latchkey_team;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON owner_proposals TO latchkey_door;
--> statement-breakpoint
ALTER TABLE owner_proposals ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY of_the_team ON owner_proposals TO latchkey_team USING (team_id = current_team()) WITH CHECK (team_id = current_team());
--> statement-breakpoint
CREATE POLICY of_the_door ON owner_proposals TO latchkey_door USING (true) WITH CHECK (true);
