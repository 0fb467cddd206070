CREATE TABLE "own_strategies" (
	"name" text PRIMARY KEY NOT NULL,
	"host" text NOT NULL,
	"folder" text NOT NULL,
	"description" jsonb,
	"source_hash" text,
	"taken_at" timestamp with time zone,
	"problem" jsonb,
	"checked_with" text NOT NULL,
	"checked_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "own_strategy_code" (
	"hash" text PRIMARY KEY NOT NULL,
	"strategy" text NOT NULL,
	"files" jsonb NOT NULL,
	"stored_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "run_results" ADD COLUMN "plots" jsonb;--> statement-breakpoint
ALTER TABLE "own_strategies" ADD CONSTRAINT "own_strategies_source_hash_own_strategy_code_hash_fk" FOREIGN KEY ("source_hash") REFERENCES "public"."own_strategy_code"("hash") ON DELETE no action ON UPDATE no action;