CREATE TABLE "audit_places" (
	"team_id" uuid NOT NULL,
	"seq" bigint NOT NULL,
	"member_id" uuid NOT NULL,
	"label" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "audit_places_team_id_seq_pk" PRIMARY KEY("team_id","seq")
);
--> statement-breakpoint
CREATE TABLE "network_commits" (
	"team_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"version" integer NOT NULL,
	"previous" jsonb NOT NULL,
	"made_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"reverts_at" timestamp (3) with time zone NOT NULL,
	"confirmed_at" timestamp (3) with time zone,
	"confirmed_by" uuid,
	"reverted_at" timestamp (3) with time zone,
	"reverted_by" text,
	CONSTRAINT "network_commits_team_id_id_pk" PRIMARY KEY("team_id","id")
);
--> statement-breakpoint
CREATE TABLE "network_drafts" (
	"team_id" uuid PRIMARY KEY NOT NULL,
	"rule" jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"based_on" integer NOT NULL,
	"changed_by" uuid,
	"changed_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "network_passes" (
	"team_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"note" text,
	"address" text,
	"device" text,
	"hours" integer,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone,
	"decided_at" timestamp (3) with time zone,
	"decided_by" uuid,
	"decision" text,
	"starts_at" timestamp (3) with time zone,
	"ends_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"ended_by" uuid,
	CONSTRAINT "network_passes_team_id_id_pk" PRIMARY KEY("team_id","id")
);
--> statement-breakpoint
CREATE TABLE "sightings" (
	"team_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"hour" timestamp (3) with time zone NOT NULL,
	"address" text NOT NULL,
	"requests" integer DEFAULT 0 NOT NULL,
	"refused" integer DEFAULT 0 NOT NULL,
	"outcome" text,
	"because" text,
	"sign_ins" integer DEFAULT 0 NOT NULL,
	"last_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "sightings_team_id_member_id_hour_address_pk" PRIMARY KEY("team_id","member_id","hour","address")
);
--> statement-breakpoint
ALTER TABLE "audit_places" ADD CONSTRAINT "audit_places_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "network_commits" ADD CONSTRAINT "network_commits_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "network_drafts" ADD CONSTRAINT "network_drafts_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "network_passes" ADD CONSTRAINT "network_passes_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "network_passes" ADD CONSTRAINT "network_passes_team_id_member_id_members_team_id_id_fk" FOREIGN KEY ("team_id","member_id") REFERENCES "public"."members"("team_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sightings" ADD CONSTRAINT "sightings_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sightings" ADD CONSTRAINT "sightings_team_id_member_id_members_team_id_id_fk" FOREIGN KEY ("team_id","member_id") REFERENCES "public"."members"("team_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_places_member_idx" ON "audit_places" USING btree ("team_id","member_id","seq");--> statement-breakpoint
CREATE INDEX "audit_places_at_idx" ON "audit_places" USING btree ("team_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "network_commits_open_key" ON "network_commits" USING btree ("team_id") WHERE "network_commits"."confirmed_at" is null and "network_commits"."reverted_at" is null;--> statement-breakpoint
CREATE INDEX "network_passes_member_idx" ON "network_passes" USING btree ("team_id","member_id","created_at");--> statement-breakpoint
CREATE INDEX "network_passes_team_idx" ON "network_passes" USING btree ("team_id","created_at");--> statement-breakpoint
CREATE INDEX "sightings_hour_idx" ON "sightings" USING btree ("team_id","hour");--> statement-breakpoint
CREATE INDEX "sightings_refused_idx" ON "sightings" USING btree ("team_id","last_at") WHERE "sightings"."refused" > 0;