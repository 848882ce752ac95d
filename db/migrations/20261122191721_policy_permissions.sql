-- What the presets hold besides from now on. Roles keep their grants as JSON, so a new permission reaches the teams that
-- are there already by one such statement a preset; what a team has changed by hand stays as it is.
UPDATE roles SET grants = '{"policy.read": "team", "policy.change": "team"}'::jsonb || grants WHERE preset = 'owner';
--> statement-breakpoint
UPDATE roles SET grants = '{"policy.read": "team"}'::jsonb || grants WHERE preset = 'administrator';
