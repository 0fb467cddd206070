ALTER TABLE "run_fills" ADD COLUMN "instrument" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "run_fills" ADD COLUMN "liquidity" text DEFAULT 'taker' NOT NULL;--> statement-breakpoint
ALTER TABLE "run_journal_chunks" ADD COLUMN "first_ms" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "run_journal_chunks" ADD COLUMN "last_ms" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "run_results" ADD COLUMN "report" jsonb;--> statement-breakpoint
ALTER TABLE "run_results" ADD COLUMN "funnel" jsonb;--> statement-breakpoint
ALTER TABLE "run_round_trips" ADD COLUMN "instrument" text DEFAULT '' NOT NULL;