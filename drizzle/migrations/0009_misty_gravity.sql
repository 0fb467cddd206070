ALTER TABLE "instruments" ADD COLUMN "calendar" text DEFAULT '24x7' NOT NULL;--> statement-breakpoint
ALTER TABLE "run_results" ADD COLUMN "data_quality" jsonb;