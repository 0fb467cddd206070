CREATE TABLE "run_positions" (
	"run_id" text NOT NULL,
	"instrument_id" text NOT NULL,
	"account_id" text NOT NULL,
	"quantity" numeric(38, 18) NOT NULL,
	"price" numeric(38, 18) NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "run_positions_pk" PRIMARY KEY("run_id","instrument_id")
);
--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "is_reducing" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "run_positions" ADD CONSTRAINT "run_positions_run_id_session_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."session_runs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "run_positions" ADD CONSTRAINT "run_positions_account_id_venue_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."venue_accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "run_positions_account_index" ON "run_positions" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "orders_account_decided_index" ON "orders" USING btree ("account_id","decided_at_ms");