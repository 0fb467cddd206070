CREATE TABLE "audit_events" (
	"seq" bigserial PRIMARY KEY NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"actor" text NOT NULL,
	"action" text NOT NULL,
	"resource" text NOT NULL,
	"result" text NOT NULL,
	"request_id" text NOT NULL,
	"detail" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "bar_chunks" (
	"series_id" text NOT NULL,
	"month_start_ms" bigint NOT NULL,
	"format" integer NOT NULL,
	"bar_count" integer NOT NULL,
	"first_ms" bigint NOT NULL,
	"last_ms" bigint NOT NULL,
	"price_decimals" integer NOT NULL,
	"columns" "bytea" NOT NULL,
	"checksum" text NOT NULL,
	CONSTRAINT "bar_chunks_pk" PRIMARY KEY("series_id","month_start_ms")
);
--> statement-breakpoint
CREATE TABLE "bar_import_parts" (
	"import_id" text NOT NULL,
	"part_number" integer NOT NULL,
	"content" "bytea" NOT NULL,
	CONSTRAINT "bar_import_parts_pk" PRIMARY KEY("import_id","part_number")
);
--> statement-breakpoint
CREATE TABLE "bar_imports" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"status" text NOT NULL,
	"file_name" text NOT NULL,
	"venue" text NOT NULL,
	"symbol" text NOT NULL,
	"timeframe" text NOT NULL,
	"gap_policy" text NOT NULL,
	"acknowledge_outliers" boolean DEFAULT false NOT NULL,
	"since_ms" bigint,
	"size_bytes" bigint DEFAULT 0 NOT NULL,
	"bytes_received" bigint DEFAULT 0 NOT NULL,
	"bars_done" integer DEFAULT 0 NOT NULL,
	"bars_total" integer,
	"failure" jsonb,
	"cancel_requested_at" timestamp with time zone,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"started_at" timestamp with time zone,
	"finished_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "bar_series" (
	"id" text PRIMARY KEY NOT NULL,
	"instrument_id" text NOT NULL,
	"timeframe" text NOT NULL,
	"source" text NOT NULL,
	"price_decimals" integer NOT NULL,
	"bar_count" integer NOT NULL,
	"from_ms" bigint,
	"to_ms" bigint,
	"content_hash" text NOT NULL,
	"quality" jsonb NOT NULL,
	"coverage" jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "bar_series_instrument_timeframe_unique" UNIQUE("instrument_id","timeframe")
);
--> statement-breakpoint
CREATE TABLE "instruments" (
	"id" text PRIMARY KEY NOT NULL,
	"venue" text NOT NULL,
	"symbol" text NOT NULL,
	"base" text NOT NULL,
	"quote" text NOT NULL,
	"lot_size" numeric(38, 18) NOT NULL,
	"is_demo" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"session_version" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	"user_agent" text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sign_in_throttle" (
	"key" text PRIMARY KEY NOT NULL,
	"points" integer NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"password_hash" text NOT NULL,
	"role" text NOT NULL,
	"session_version" integer DEFAULT 1 NOT NULL,
	"must_change_password" boolean DEFAULT false NOT NULL,
	"disabled_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "users_email_unique" UNIQUE("email"),
	CONSTRAINT "users_role_check" CHECK ("users"."role" in ('viewer','researcher','trader','risk','admin')),
	CONSTRAINT "users_email_lower_check" CHECK ("users"."email" = lower("users"."email"))
);
--> statement-breakpoint
CREATE TABLE "run_equity" (
	"run_id" text PRIMARY KEY NOT NULL,
	"point_count" integer NOT NULL,
	"time_ms" "bytea" NOT NULL,
	"equity" "bytea" NOT NULL,
	"benchmark" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "run_fills" (
	"run_id" text NOT NULL,
	"seq" integer NOT NULL,
	"time_ms" bigint NOT NULL,
	"client_order_id" text NOT NULL,
	"side" text NOT NULL,
	"price" numeric(38, 18) NOT NULL,
	"quantity" numeric(38, 18) NOT NULL,
	"fee" numeric(38, 18) NOT NULL,
	"fee_currency" text NOT NULL,
	"slippage" numeric(38, 18) NOT NULL,
	CONSTRAINT "run_fills_pk" PRIMARY KEY("run_id","seq")
);
--> statement-breakpoint
CREATE TABLE "run_journal_chunks" (
	"run_id" text NOT NULL,
	"first_seq" integer NOT NULL,
	"last_seq" integer NOT NULL,
	"entries" "bytea" NOT NULL,
	CONSTRAINT "run_journal_chunks_pk" PRIMARY KEY("run_id","first_seq")
);
--> statement-breakpoint
CREATE TABLE "run_results" (
	"run_id" text PRIMARY KEY NOT NULL,
	"facts" jsonb NOT NULL,
	"statistics" jsonb NOT NULL,
	"total_return" double precision,
	"benchmark_return" double precision,
	"sharpe" double precision,
	"max_drawdown" double precision,
	"round_trips_total" integer NOT NULL,
	"stored_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "run_round_trips" (
	"run_id" text NOT NULL,
	"number" integer NOT NULL,
	"side" text NOT NULL,
	"quantity" numeric(38, 18) NOT NULL,
	"entry_time_ms" bigint NOT NULL,
	"entry_price" numeric(38, 18) NOT NULL,
	"exit_time_ms" bigint NOT NULL,
	"exit_price" numeric(38, 18) NOT NULL,
	"profit" numeric(38, 18) NOT NULL,
	"return_fraction" double precision NOT NULL,
	"fees" numeric(38, 18) NOT NULL,
	"slippage" numeric(38, 18) NOT NULL,
	"bars" integer NOT NULL,
	"max_adverse" double precision NOT NULL,
	"max_favorable" double precision NOT NULL,
	"exit_reason" text NOT NULL,
	CONSTRAINT "run_round_trips_pk" PRIMARY KEY("run_id","number")
);
--> statement-breakpoint
CREATE TABLE "runs" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text DEFAULT 'backtest' NOT NULL,
	"status" text DEFAULT 'queued' NOT NULL,
	"strategy" text NOT NULL,
	"params" jsonb NOT NULL,
	"instrument_id" text NOT NULL,
	"timeframe" text NOT NULL,
	"from_ms" bigint,
	"to_ms" bigint,
	"settings" jsonb NOT NULL,
	"is_demo" boolean DEFAULT false NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"idempotency_key" text NOT NULL,
	"request_hash" text NOT NULL,
	"stage" text DEFAULT 'waiting' NOT NULL,
	"bars_done" integer DEFAULT 0 NOT NULL,
	"bars_total" integer,
	"bars_per_second" double precision,
	"eta_seconds" double precision,
	"attempt" integer DEFAULT 0 NOT NULL,
	"failure" jsonb,
	"cancel_requested_at" timestamp with time zone,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"started_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	CONSTRAINT "runs_idempotency_unique" UNIQUE("created_by","idempotency_key"),
	CONSTRAINT "runs_status_check" CHECK ("runs"."status" in ('queued','running','completed','failed','canceled'))
);
--> statement-breakpoint
CREATE TABLE "workers" (
	"id" text PRIMARY KEY NOT NULL,
	"host" text NOT NULL,
	"process_id" integer NOT NULL,
	"code_hash" text NOT NULL,
	"version" text NOT NULL,
	"queue_backend" text NOT NULL,
	"state" text NOT NULL,
	"active_jobs" integer DEFAULT 0 NOT NULL,
	"event_loop_lag_ms_max" integer DEFAULT 0 NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"last_seen_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "bar_chunks" ADD CONSTRAINT "bar_chunks_series_id_bar_series_id_fk" FOREIGN KEY ("series_id") REFERENCES "public"."bar_series"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bar_import_parts" ADD CONSTRAINT "bar_import_parts_import_id_bar_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."bar_imports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bar_series" ADD CONSTRAINT "bar_series_instrument_id_instruments_id_fk" FOREIGN KEY ("instrument_id") REFERENCES "public"."instruments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "run_equity" ADD CONSTRAINT "run_equity_run_id_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."runs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "run_fills" ADD CONSTRAINT "run_fills_run_id_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."runs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "run_journal_chunks" ADD CONSTRAINT "run_journal_chunks_run_id_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."runs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "run_results" ADD CONSTRAINT "run_results_run_id_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."runs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "run_round_trips" ADD CONSTRAINT "run_round_trips_run_id_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."runs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_events_resource_index" ON "audit_events" USING btree ("resource");--> statement-breakpoint
CREATE INDEX "audit_events_at_index" ON "audit_events" USING btree ("at");--> statement-breakpoint
CREATE INDEX "bar_imports_created_index" ON "bar_imports" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "sessions_user_index" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "runs_created_index" ON "runs" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "runs_status_index" ON "runs" USING btree ("status");