CREATE TABLE "universe_versions" (
	"version" integer PRIMARY KEY NOT NULL,
	"resolved_at_ms" bigint NOT NULL,
	"content_hash" text NOT NULL,
	"content" jsonb NOT NULL
);
