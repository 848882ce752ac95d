ALTER TABLE "users" ADD COLUMN "voided_scheme" text;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "voided_hash" text;