ALTER TABLE "members" ADD COLUMN "former_user_id" uuid;--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "language" text;