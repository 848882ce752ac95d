DROP INDEX "members_list_idx";--> statement-breakpoint
CREATE INDEX "members_list_idx" ON "members" USING btree ("team_id",lower("name"),"id");