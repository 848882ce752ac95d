ALTER TABLE "recovery_requests" ADD COLUMN "reason" text;--> statement-breakpoint
ALTER TABLE "recovery_requests" ADD COLUMN "cancelled_by" text;