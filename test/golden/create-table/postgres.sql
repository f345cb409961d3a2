-- upgrade
CREATE TABLE "samples" (
  "id" bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  "small" smallint DEFAULT -1 NOT NULL,
  "whole" integer DEFAULT 42,
  "big" bigint DEFAULT 9007199254740993,
  "single" real DEFAULT 0.5,
  "twice" double precision DEFAULT -1.25,
  "money" numeric(12,2) DEFAULT '0.10' NOT NULL,
  "exact" numeric,
  "title" text DEFAULT 'it''s a \ "test"?' NOT NULL,
  "code" varchar(20),
  "anything" varchar,
  "country" char(2) DEFAULT 'de' NOT NULL,
  "active" boolean DEFAULT true NOT NULL,
  "day" date,
  "hour" time,
  "hour_there" time with time zone,
  "local" timestamp(3),
  "moment" timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
  "lasts" interval,
  "token" uuid,
  "raw_settings" json,
  "settings" jsonb DEFAULT '{"theme":"dark","sizes":[1,2]}' NOT NULL,
  "content" bytea DEFAULT '\x00ff',
  CONSTRAINT "samples_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "samples_code_key" UNIQUE ("code")
);

-- downgrade
DROP TABLE "samples";
