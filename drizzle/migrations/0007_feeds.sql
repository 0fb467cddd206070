CREATE TABLE "alerts" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"severity" text NOT NULL,
	"subject" text NOT NULL,
	"what" text NOT NULL,
	"details" jsonb NOT NULL,
	"raised_at" timestamp with time zone DEFAULT now() NOT NULL,
	"resolved_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "feed_cursors" (
	"instrument_id" text PRIMARY KEY NOT NULL,
	"trade_id" text NOT NULL,
	"trade_ms" bigint NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "feed_states" (
	"instrument_id" text NOT NULL,
	"channel" text NOT NULL,
	"state" text NOT NULL,
	"provider" text,
	"since_ms" bigint NOT NULL,
	"last_event_ms" bigint,
	"clock_offset_ms" integer,
	"events" bigint DEFAULT 0 NOT NULL,
	"interruptions" integer DEFAULT 0 NOT NULL,
	"recovered" bigint DEFAULT 0 NOT NULL,
	"quarantined" integer DEFAULT 0 NOT NULL,
	"reason" text,
	"worker_id" text NOT NULL,
	"reported_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "feed_states_pk" PRIMARY KEY("instrument_id","channel")
);
--> statement-breakpoint
CREATE TABLE "feeds" (
	"instrument_id" text PRIMARY KEY NOT NULL,
	"channels" text[] NOT NULL,
	"providers" text[] NOT NULL,
	"is_recorded" boolean DEFAULT false NOT NULL,
	"is_wanted" boolean DEFAULT true NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "market_state" (
	"instrument_id" text PRIMARY KEY NOT NULL,
	"provider" text NOT NULL,
	"trade_id" text,
	"trade_ms" bigint,
	"price" double precision,
	"quantity" double precision,
	"taker_side" text,
	"quote_ms" bigint,
	"bid" double precision,
	"ask" double precision,
	"bid_quantity" double precision,
	"ask_quantity" double precision,
	"book_ms" bigint,
	"bids" jsonb,
	"asks" jsonb,
	"reported_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX "alerts_open_unique" ON "alerts" USING btree ("kind","subject") WHERE "alerts"."resolved_at" is null;--> statement-breakpoint
CREATE INDEX "alerts_raised_index" ON "alerts" USING btree ("raised_at");