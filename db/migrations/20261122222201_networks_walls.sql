GRANT SELECT, INSERT, UPDATE, DELETE ON network_drafts, network_commits, network_passes, sightings, audit_places TO latchkey_team, latchkey_door;
--> statement-breakpoint
ALTER TABLE network_drafts ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE network_commits ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE network_passes ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE sightings ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE audit_places ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY of_the_team ON network_drafts TO latchkey_team USING (team_id = current_team()) WITH CHECK (team_id = current_team());
--> statement-breakpoint
CREATE POLICY of_the_door ON network_drafts TO latchkey_door USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY of_the_team ON network_commits TO latchkey_team USING (team_id = current_team()) WITH CHECK (team_id = current_team());
--> statement-breakpoint
CREATE POLICY of_the_door ON network_commits TO latchkey_door USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY of_the_team ON network_passes TO latchkey_team USING (team_id = current_team()) WITH CHECK (team_id = current_team());
--> statement-breakpoint
CREATE POLICY of_the_door ON network_passes TO latchkey_door USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY of_the_team ON sightings TO latchkey_team USING (team_id = current_team()) WITH CHECK (team_id = current_team());
--> statement-breakpoint
CREATE POLICY of_the_door ON sightings TO latchkey_door USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY of_the_team ON audit_places TO latchkey_team USING (team_id = current_team()) WITH CHECK (team_id = current_team());
--> statement-breakpoint
CREATE POLICY of_the_door ON audit_places TO latchkey_door USING (true) WITH CHECK (true);
--> statement-breakpoint
-- Who may let colleagues in from elsewhere: owners and administrators, in the teams that are there already too.
UPDATE roles SET grants = '{"network.grant": "team"}'::jsonb || grants WHERE preset IN ('owner', 'administrator');
