CREATE TABLE "desk_requests" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"kind" text NOT NULL,
	"client_order_id" text,
	"reason" text DEFAULT '' NOT NULL,
	"actor" text NOT NULL,
	"asked_at" timestamp with time zone DEFAULT now() NOT NULL,
	"done_at" timestamp with time zone,
	"outcome" text DEFAULT '' NOT NULL,
	CONSTRAINT "desk_requests_kind_check" CHECK ("desk_requests"."kind" in ('reconcile','not-placed'))
);
--> statement-breakpoint
ALTER TABLE "desk_requests" ADD CONSTRAINT "desk_requests_account_id_venue_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."venue_accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "desk_requests_open_index" ON "desk_requests" USING btree ("account_id","id") WHERE "desk_requests"."done_at" is null;