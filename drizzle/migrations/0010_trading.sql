CREATE TABLE "account_externals" (
	"account_id" text NOT NULL,
	"kind" text NOT NULL,
	"venue_ref" text NOT NULL,
	"instrument_id" text,
	"asset" text,
	"amount" numeric(38, 18),
	"facts" jsonb NOT NULL,
	"first_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"acknowledged_at" timestamp with time zone,
	"acknowledged_by" text,
	CONSTRAINT "account_externals_pk" PRIMARY KEY("account_id","kind","venue_ref")
);
--> statement-breakpoint
CREATE TABLE "account_leases" (
	"account_id" text PRIMARY KEY NOT NULL,
	"fence" bigint DEFAULT 0 NOT NULL,
	"owner_id" text,
	"session_id" text,
	"state" text DEFAULT 'reconciling' NOT NULL,
	"state_reason" text DEFAULT '' NOT NULL,
	"build" text DEFAULT '' NOT NULL,
	"schema_version" text DEFAULT '' NOT NULL,
	"config_hash" text DEFAULT '' NOT NULL,
	"acquired_at" timestamp with time zone,
	"expires_at" timestamp with time zone,
	"sends_from" timestamp with time zone,
	CONSTRAINT "account_leases_state_check" CHECK ("account_leases"."state" in ('reconciling','active','halted'))
);
--> statement-breakpoint
CREATE TABLE "account_openings" (
	"account_id" text NOT NULL,
	"asset" text NOT NULL,
	"amount" numeric(38, 18) NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "account_openings_pk" PRIMARY KEY("account_id","asset")
);
--> statement-breakpoint
CREATE TABLE "kill_switches" (
	"scope" text PRIMARY KEY NOT NULL,
	"is_tripped" boolean NOT NULL,
	"seq" bigint NOT NULL,
	"action" text NOT NULL,
	"cause" text NOT NULL,
	"actor" text NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "kill_switches_action_check" CHECK ("kill_switches"."action" in ('freeze','flatten'))
);
--> statement-breakpoint
CREATE TABLE "reconciliations" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"trigger" text NOT NULL,
	"verdict" text NOT NULL,
	"differences" jsonb NOT NULL,
	"digest" text NOT NULL,
	"duration_ms" integer NOT NULL,
	CONSTRAINT "reconciliations_verdict_check" CHECK ("reconciliations"."verdict" in ('matched','mismatch','incomplete'))
);
--> statement-breakpoint
CREATE TABLE "venue_accounts" (
	"id" text PRIMARY KEY NOT NULL,
	"venue" text NOT NULL,
	"mode" text NOT NULL,
	"market" text NOT NULL,
	"is_practice" boolean DEFAULT false NOT NULL,
	"is_read_only" boolean DEFAULT false NOT NULL,
	"is_dry_run" boolean DEFAULT false NOT NULL,
	"order_quote_max" numeric(38, 18),
	"exposure_quote_max" numeric(38, 18),
	"orders_per_minute_max" integer NOT NULL,
	"price_age_ms_max" integer NOT NULL,
	"capabilities" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"key_state" text DEFAULT 'unknown' NOT NULL,
	"key_detail" text DEFAULT '' NOT NULL,
	"reported_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "venue_accounts_mode_check" CHECK ("venue_accounts"."mode" in ('paper','live'))
);
--> statement-breakpoint
CREATE TABLE "venue_calls" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"client_order_id" text,
	"purpose" text NOT NULL,
	"request" text NOT NULL,
	"sent_at" timestamp with time zone NOT NULL,
	"answered_at" timestamp with time zone,
	"http_status" integer,
	"body" "bytea",
	"outcome" text NOT NULL,
	"detail" text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "order_fills" (
	"account_id" text NOT NULL,
	"instrument_id" text NOT NULL,
	"trade_id" text NOT NULL,
	"client_order_id" text NOT NULL,
	"run_id" text NOT NULL,
	"side" text NOT NULL,
	"price" numeric(38, 18) NOT NULL,
	"quantity" numeric(38, 18) NOT NULL,
	"value" numeric(38, 18) NOT NULL,
	"fee" numeric(38, 18) NOT NULL,
	"fee_asset" text NOT NULL,
	"liquidity" text NOT NULL,
	"time_ms" bigint NOT NULL,
	"input_n" bigint NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "order_fills_pk" PRIMARY KEY("account_id","instrument_id","trade_id")
);
--> statement-breakpoint
CREATE TABLE "order_steps" (
	"client_order_id" text NOT NULL,
	"n" integer NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"state" text NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"fence" bigint NOT NULL,
	"facts" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "order_steps_pk" PRIMARY KEY("client_order_id","n")
);
--> statement-breakpoint
CREATE TABLE "orders" (
	"client_order_id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"session_id" text NOT NULL,
	"run_id" text NOT NULL,
	"order_number" bigint NOT NULL,
	"mode" text NOT NULL,
	"instrument_id" text NOT NULL,
	"side" text NOT NULL,
	"type" text NOT NULL,
	"quantity" numeric(38, 18),
	"quote_quantity" numeric(38, 18),
	"limit_price" numeric(38, 18),
	"trigger_price" numeric(38, 18),
	"trail_distance" numeric(38, 18),
	"time_in_force" text NOT NULL,
	"good_until_ms" bigint,
	"reduce_only" boolean NOT NULL,
	"post_only" boolean NOT NULL,
	"reason" text NOT NULL,
	"reference_price" numeric(38, 18),
	"worst_quote" numeric(38, 18) NOT NULL,
	"state" text NOT NULL,
	"state_reason" text DEFAULT '' NOT NULL,
	"fence" bigint NOT NULL,
	"venue_order_id" text,
	"filled_quantity" numeric(38, 18) DEFAULT '0' NOT NULL,
	"filled_quote" numeric(38, 18) DEFAULT '0' NOT NULL,
	"decided_at_ms" bigint NOT NULL,
	"claimed_at" timestamp with time zone,
	"sent_at" timestamp with time zone,
	"acked_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	CONSTRAINT "orders_run_number_unique" UNIQUE("run_id","order_number"),
	CONSTRAINT "orders_state_check" CHECK ("orders"."state" in ('denied','submitting','unknown','open','partially-filled','cancel-pending','filled','canceled','expired','rejected','not-placed'))
);
--> statement-breakpoint
CREATE TABLE "run_entries" (
	"run_id" text NOT NULL,
	"seq" bigint NOT NULL,
	"time_ms" bigint NOT NULL,
	"kind" text NOT NULL,
	"input_n" bigint NOT NULL,
	"line" text NOT NULL,
	CONSTRAINT "run_entries_pk" PRIMARY KEY("run_id","seq")
);
--> statement-breakpoint
CREATE TABLE "run_inputs" (
	"run_id" text NOT NULL,
	"n" bigint NOT NULL,
	"time_ms" bigint NOT NULL,
	"kind" text NOT NULL,
	"payload" text NOT NULL,
	"fence" bigint NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "run_inputs_pk" PRIMARY KEY("run_id","n")
);
--> statement-breakpoint
CREATE TABLE "run_snapshots" (
	"run_id" text NOT NULL,
	"input_n" bigint NOT NULL,
	"seq" bigint NOT NULL,
	"code_hash" text NOT NULL,
	"state" "bytea" NOT NULL,
	"checksum" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "run_snapshots_pk" PRIMARY KEY("run_id","input_n")
);
--> statement-breakpoint
CREATE TABLE "session_events" (
	"session_id" text NOT NULL,
	"n" integer NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"kind" text NOT NULL,
	"detail" text NOT NULL,
	"facts" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "session_events_pk" PRIMARY KEY("session_id","n")
);
--> statement-breakpoint
CREATE TABLE "session_runs" (
	"id" text PRIMARY KEY NOT NULL,
	"session_id" text NOT NULL,
	"strategy" text NOT NULL,
	"params" jsonb NOT NULL,
	"instruments" text[] NOT NULL,
	"timeframe" text NOT NULL,
	"currency" text NOT NULL,
	"capital" numeric(38, 18) NOT NULL,
	"settings" jsonb NOT NULL,
	"fingerprint" text NOT NULL,
	"code_hash" text NOT NULL,
	"desired" text DEFAULT 'running' NOT NULL,
	"state" text DEFAULT 'starting' NOT NULL,
	"state_reason" text DEFAULT '' NOT NULL,
	"runtime" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"reported_at" timestamp with time zone,
	CONSTRAINT "session_runs_fingerprint_unique" UNIQUE("fingerprint")
);
--> statement-breakpoint
CREATE TABLE "trading_sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"account_id" text NOT NULL,
	"mode" text NOT NULL,
	"desired" text NOT NULL,
	"wish" integer DEFAULT 1 NOT NULL,
	"state" text NOT NULL,
	"state_reason" text DEFAULT '' NOT NULL,
	"state_since" timestamp with time zone DEFAULT now() NOT NULL,
	"armed_by" text,
	"armed_at" timestamp with time zone,
	"settings" jsonb NOT NULL,
	"feed" text NOT NULL,
	"worker_id" text,
	"fence" bigint,
	"runtime" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"reported_at" timestamp with time zone,
	"idempotency_key" text NOT NULL,
	"request_hash" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"started_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	CONSTRAINT "trading_sessions_idempotency_unique" UNIQUE("created_by","idempotency_key"),
	CONSTRAINT "trading_sessions_mode_check" CHECK ("trading_sessions"."mode" in ('paper','live')),
	CONSTRAINT "trading_sessions_desired_check" CHECK ("trading_sessions"."desired" in ('running','paused','stopped')),
	CONSTRAINT "trading_sessions_state_check" CHECK ("trading_sessions"."state" in ('starting','reconciling','running','paused','halted','stopping','stopped','failed'))
);
--> statement-breakpoint
ALTER TABLE "account_externals" ADD CONSTRAINT "account_externals_account_id_venue_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."venue_accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_leases" ADD CONSTRAINT "account_leases_account_id_venue_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."venue_accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_openings" ADD CONSTRAINT "account_openings_account_id_venue_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."venue_accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reconciliations" ADD CONSTRAINT "reconciliations_account_id_venue_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."venue_accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "venue_calls" ADD CONSTRAINT "venue_calls_account_id_venue_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."venue_accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_fills" ADD CONSTRAINT "order_fills_account_id_venue_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."venue_accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_fills" ADD CONSTRAINT "order_fills_client_order_id_orders_client_order_id_fk" FOREIGN KEY ("client_order_id") REFERENCES "public"."orders"("client_order_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_steps" ADD CONSTRAINT "order_steps_client_order_id_orders_client_order_id_fk" FOREIGN KEY ("client_order_id") REFERENCES "public"."orders"("client_order_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_account_id_venue_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."venue_accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_session_id_trading_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."trading_sessions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_run_id_session_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."session_runs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "run_entries" ADD CONSTRAINT "run_entries_run_id_session_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."session_runs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "run_inputs" ADD CONSTRAINT "run_inputs_run_id_session_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."session_runs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "run_snapshots" ADD CONSTRAINT "run_snapshots_run_id_session_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."session_runs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_events" ADD CONSTRAINT "session_events_session_id_trading_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."trading_sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_runs" ADD CONSTRAINT "session_runs_session_id_trading_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."trading_sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "trading_sessions" ADD CONSTRAINT "trading_sessions_account_id_venue_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."venue_accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "reconciliations_account_index" ON "reconciliations" USING btree ("account_id","at");--> statement-breakpoint
CREATE INDEX "venue_calls_order_index" ON "venue_calls" USING btree ("client_order_id","sent_at");--> statement-breakpoint
CREATE INDEX "order_fills_order_index" ON "order_fills" USING btree ("client_order_id");--> statement-breakpoint
CREATE INDEX "order_fills_run_index" ON "order_fills" USING btree ("run_id","time_ms");--> statement-breakpoint
CREATE INDEX "orders_account_state_index" ON "orders" USING btree ("account_id","state");--> statement-breakpoint
CREATE INDEX "orders_claimed_index" ON "orders" USING btree ("claimed_at");--> statement-breakpoint
CREATE INDEX "orders_session_index" ON "orders" USING btree ("session_id");--> statement-breakpoint
CREATE INDEX "run_entries_time_index" ON "run_entries" USING btree ("run_id","time_ms");--> statement-breakpoint
CREATE INDEX "session_runs_session_index" ON "session_runs" USING btree ("session_id");--> statement-breakpoint
CREATE INDEX "trading_sessions_created_index" ON "trading_sessions" USING btree ("created_at");