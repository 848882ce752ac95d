-- The last wall: two roles that cannot bypass row-level security. Every transaction of the product becomes one of them.
-- latchkey_team sees one team (latchkey.team_id of the transaction); latchkey_door is the door, the operators and the import.
DO $$ BEGIN
  CREATE ROLE latchkey_team NOLOGIN NOINHERIT;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;
--> statement-breakpoint
DO $$ BEGIN
  CREATE ROLE latchkey_door NOLOGIN NOINHERIT;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;
--> statement-breakpoint
DO $$ BEGIN
  EXECUTE format('GRANT latchkey_team, latchkey_door TO %I', current_user);
EXCEPTION WHEN unique_violation OR invalid_grant_operation THEN NULL;
END $$;
--> statement-breakpoint
GRANT USAGE ON SCHEMA public TO latchkey_team, latchkey_door;
--> statement-breakpoint
CREATE FUNCTION current_team() RETURNS uuid LANGUAGE sql STABLE
  AS $$ SELECT nullif(current_setting('latchkey.team_id', true), '')::uuid $$;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION current_team() TO latchkey_team, latchkey_door;
--> statement-breakpoint
-- What a team may touch of its own rows.
GRANT SELECT ON teams, roles, members, accesses, invitations, phases, phase_teams, switch_overs, switch_over_reminders, audit_entries, audit_heads TO latchkey_team;
--> statement-breakpoint
GRANT INSERT, UPDATE ON members, invitations, switch_overs, switch_over_reminders, audit_heads TO latchkey_team;
--> statement-breakpoint
GRANT UPDATE (draft_email, draft_unused, draft_redirect, draft_saved_at) ON accesses TO latchkey_team;
--> statement-breakpoint
GRANT INSERT ON audit_entries, outbox TO latchkey_team;
--> statement-breakpoint
-- Of people a team sees who they are, never how they sign in.
GRANT SELECT (id, name, email, email_confirmed_at, language) ON users TO latchkey_team;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON teams, roles, members, accesses, invitations, phases, phase_teams, switch_overs, switch_over_reminders,
  users, sessions, links, outbox, mails, throttles, settings, imports, import_parts, import_findings TO latchkey_door;
--> statement-breakpoint
GRANT SELECT, INSERT ON audit_entries TO latchkey_door;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON audit_heads TO latchkey_door;
--> statement-breakpoint
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['roles', 'members', 'accesses', 'invitations', 'phase_teams', 'switch_overs', 'switch_over_reminders', 'audit_entries', 'audit_heads'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY of_the_team ON %I TO latchkey_team USING (team_id = current_team()) WITH CHECK (team_id = current_team())', t);
    EXECUTE format('CREATE POLICY of_the_door ON %I TO latchkey_door USING (true) WITH CHECK (true)', t);
  END LOOP;
END $$;
--> statement-breakpoint
ALTER TABLE teams ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY of_the_team ON teams TO latchkey_team USING (id = current_team());
--> statement-breakpoint
CREATE POLICY of_the_door ON teams TO latchkey_door USING (true) WITH CHECK (true);
--> statement-breakpoint
ALTER TABLE users ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY of_the_team ON users FOR SELECT TO latchkey_team USING (EXISTS (SELECT 1 FROM members m WHERE m.user_id = users.id AND m.team_id = current_team()));
--> statement-breakpoint
CREATE POLICY of_the_door ON users TO latchkey_door USING (true) WITH CHECK (true);
--> statement-breakpoint
ALTER TABLE outbox ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY of_the_team ON outbox FOR INSERT TO latchkey_team WITH CHECK (team_id = current_team());
--> statement-breakpoint
CREATE POLICY of_the_door ON outbox TO latchkey_door USING (true) WITH CHECK (true);
--> statement-breakpoint
-- What is written in the log stays, whoever asks.
CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql
  AS $$ BEGIN RAISE EXCEPTION 'audit entries are never changed or deleted'; END $$;
--> statement-breakpoint
CREATE TRIGGER audit_entries_append_only BEFORE UPDATE OR DELETE ON audit_entries
  FOR EACH ROW EXECUTE FUNCTION audit_is_append_only();
--> statement-breakpoint
CREATE TRIGGER audit_entries_no_truncate BEFORE TRUNCATE ON audit_entries
  FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
