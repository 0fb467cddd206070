CREATE TABLE "bar_marks" (
	"series_id" text NOT NULL,
	"kind" text NOT NULL,
	"from_ms" bigint NOT NULL,
	"to_ms" bigint NOT NULL,
	CONSTRAINT "bar_marks_pk" PRIMARY KEY("series_id","kind","from_ms")
);
--> statement-breakpoint
CREATE TABLE "bar_revisions" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"series_id" text NOT NULL,
	"instrument_id" text NOT NULL,
	"timeframe" text NOT NULL,
	"kind" text NOT NULL,
	"from_ms" bigint NOT NULL,
	"to_ms" bigint NOT NULL,
	"bars_changed" integer NOT NULL,
	"bars_added" integer NOT NULL,
	"changes" jsonb NOT NULL,
	"source" text NOT NULL,
	"actor" text NOT NULL,
	"old_hash" text NOT NULL,
	"new_hash" text NOT NULL,
	"version" integer NOT NULL,
	"revised_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "bar_tails" (
	"series_id" text NOT NULL,
	"time_ms" bigint NOT NULL,
	"open" double precision NOT NULL,
	"high" double precision NOT NULL,
	"low" double precision NOT NULL,
	"close" double precision NOT NULL,
	"volume" double precision NOT NULL,
	"source" text NOT NULL,
	"received_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "bar_tails_pk" PRIMARY KEY("series_id","time_ms")
);
--> statement-breakpoint
CREATE TABLE "instrument_versions" (
	"instrument_id" text NOT NULL,
	"valid_from_ms" bigint NOT NULL,
	"venue" text NOT NULL,
	"symbol" text NOT NULL,
	"status" text NOT NULL,
	"facts" jsonb NOT NULL,
	"facts_hash" text NOT NULL,
	CONSTRAINT "instrument_versions_pk" PRIMARY KEY("instrument_id","valid_from_ms")
);
--> statement-breakpoint
CREATE TABLE "series_ranges" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"series_id" text NOT NULL,
	"from_ms" bigint NOT NULL,
	"to_ms" bigint NOT NULL,
	"bar_count" integer NOT NULL,
	"source" text NOT NULL,
	"content_hash" text NOT NULL,
	"fetched_at" timestamp with time zone NOT NULL,
	"version" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "recording_lines" (
	"recording_id" text NOT NULL,
	"instrument_id" text NOT NULL,
	"channel" text NOT NULL,
	"event_count" bigint NOT NULL,
	"chunk_count" integer NOT NULL,
	"stored_bytes" bigint NOT NULL,
	"first_ms" bigint NOT NULL,
	"last_ms" bigint NOT NULL,
	CONSTRAINT "recording_lines_pk" PRIMARY KEY("recording_id","instrument_id","channel")
);
--> statement-breakpoint
CREATE TABLE "recordings" (
	"id" text PRIMARY KEY NOT NULL,
	"provider" text NOT NULL,
	"created_by" text NOT NULL,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"written_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "replays" (
	"id" text PRIMARY KEY NOT NULL,
	"state" text NOT NULL,
	"recording_ids" text[] NOT NULL,
	"instrument_ids" text[] NOT NULL,
	"channels" text[] NOT NULL,
	"speed" integer NOT NULL,
	"from_ms" bigint,
	"to_ms" bigint,
	"seek_ms" bigint,
	"position_ms" bigint,
	"events_told" bigint DEFAULT 0 NOT NULL,
	"trades_told" bigint DEFAULT 0 NOT NULL,
	"events_total" bigint,
	"digest" text,
	"failure" text,
	"attempt" integer DEFAULT 0 NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"beat_at" timestamp with time zone,
	"finished_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "tape_chunks" (
	"recording_id" text NOT NULL,
	"instrument_id" text NOT NULL,
	"channel" text NOT NULL,
	"first_seq" bigint NOT NULL,
	"event_count" integer NOT NULL,
	"first_ms" bigint NOT NULL,
	"last_ms" bigint NOT NULL,
	"first_snapshot_ms" bigint,
	"last_snapshot_ms" bigint,
	"format" integer NOT NULL,
	"raw_bytes" integer NOT NULL,
	"columns" "bytea" NOT NULL,
	"checksum" text NOT NULL,
	CONSTRAINT "tape_chunks_pk" PRIMARY KEY("recording_id","instrument_id","channel","first_seq")
);
--> statement-breakpoint
CREATE TABLE "tape_holes" (
	"recording_id" text NOT NULL,
	"number" integer NOT NULL,
	"instrument_id" text,
	"channel" text,
	"from_ms" bigint NOT NULL,
	"to_ms" bigint NOT NULL,
	"reason" text NOT NULL,
	CONSTRAINT "tape_holes_pk" PRIMARY KEY("recording_id","number")
);
--> statement-breakpoint
ALTER TABLE "bar_imports" ADD COLUMN "is_revision" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "bar_series" ADD COLUMN "tail_count" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "bar_marks" ADD CONSTRAINT "bar_marks_series_id_bar_series_id_fk" FOREIGN KEY ("series_id") REFERENCES "public"."bar_series"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bar_tails" ADD CONSTRAINT "bar_tails_series_id_bar_series_id_fk" FOREIGN KEY ("series_id") REFERENCES "public"."bar_series"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "series_ranges" ADD CONSTRAINT "series_ranges_series_id_bar_series_id_fk" FOREIGN KEY ("series_id") REFERENCES "public"."bar_series"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recording_lines" ADD CONSTRAINT "recording_lines_recording_id_recordings_id_fk" FOREIGN KEY ("recording_id") REFERENCES "public"."recordings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tape_chunks" ADD CONSTRAINT "tape_chunks_recording_id_recordings_id_fk" FOREIGN KEY ("recording_id") REFERENCES "public"."recordings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tape_holes" ADD CONSTRAINT "tape_holes_recording_id_recordings_id_fk" FOREIGN KEY ("recording_id") REFERENCES "public"."recordings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "bar_revisions_series_index" ON "bar_revisions" USING btree ("series_id","id");--> statement-breakpoint
CREATE INDEX "bar_revisions_instrument_index" ON "bar_revisions" USING btree ("instrument_id","timeframe");--> statement-breakpoint
CREATE INDEX "instrument_versions_venue_index" ON "instrument_versions" USING btree ("venue","valid_from_ms");--> statement-breakpoint
CREATE INDEX "series_ranges_series_index" ON "series_ranges" USING btree ("series_id","id");--> statement-breakpoint
CREATE INDEX "recording_lines_instrument_index" ON "recording_lines" USING btree ("instrument_id","channel","last_ms");--> statement-breakpoint
CREATE INDEX "recordings_started_index" ON "recordings" USING btree ("started_at");--> statement-breakpoint
CREATE INDEX "replays_created_index" ON "replays" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "tape_chunks_time_index" ON "tape_chunks" USING btree ("instrument_id","channel","first_ms");