CREATE TABLE "strategy_configs" (
	"strategy" text NOT NULL,
	"version" integer NOT NULL,
	"yaml" text NOT NULL,
	"sha256" text NOT NULL,
	"author" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"saved_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "strategy_configs_pk" PRIMARY KEY("strategy","version")
);
--> statement-breakpoint
CREATE INDEX "strategy_configs_saved_index" ON "strategy_configs" USING btree ("saved_at");