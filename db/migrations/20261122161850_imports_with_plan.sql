DROP INDEX "import_findings_kind_idx";--> statement-breakpoint
ALTER TABLE "import_findings" ALTER COLUMN "customer" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "import_findings" ALTER COLUMN "user_name" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "import_findings" ADD COLUMN "detail" text;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "new_accesses" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "main_lines" integer[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "refused_accesses" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "moved_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "teams" ADD COLUMN "import_id" uuid;--> statement-breakpoint
ALTER TABLE "teams" ADD CONSTRAINT "teams_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "import_findings_line_idx" ON "import_findings" USING btree ("import_id","line","position");--> statement-breakpoint
CREATE INDEX "import_findings_kind_idx" ON "import_findings" USING btree ("import_id","kind","line","position");