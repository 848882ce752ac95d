-- Who may help colleagues back in: owners and administrators, in the teams that are there already too.
UPDATE roles SET grants = '{"member.help_in": "team"}'::jsonb || grants WHERE preset IN ('owner', 'administrator');
