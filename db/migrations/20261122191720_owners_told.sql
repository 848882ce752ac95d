ALTER TABLE "factors" ALTER COLUMN "sign_count" SET DATA TYPE bigint;--> statement-breakpoint
ALTER TABLE "policies" ADD COLUMN "owners_told_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "password_owed_at" timestamp (3) with time zone;