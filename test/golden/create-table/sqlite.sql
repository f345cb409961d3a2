-- upgrade
CREATE TABLE "samples" (
  "id" INTEGER NOT NULL,
  "small" INTEGER NOT NULL DEFAULT -1,
  "whole" INTEGER DEFAULT 42,
  "big" INTEGER DEFAULT (9007199254740993),
  "single" REAL DEFAULT 0.5,
  "twice" REAL DEFAULT -1.25,
  "money" NUMERIC(12, 2) NOT NULL DEFAULT '0.10',
  "exact" NUMERIC,
  "title" TEXT NOT NULL DEFAULT 'it''s a \ "test"?',
  "code" VARCHAR(20),
  "anything" VARCHAR,
  "country" CHAR(2) NOT NULL DEFAULT 'de',
  "active" BOOLEAN NOT NULL DEFAULT 1,
  "day" DATE,
  "hour" TIME,
  "hour_there" TIMETZ,
  "local" TIMESTAMP(3),
  "moment" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "lasts" TEXT,
  "token" TEXT,
  "raw_settings" JSON,
  "settings" JSON NOT NULL DEFAULT '{"theme":"dark","sizes":[1,2]}',
  "content" BLOB DEFAULT X'00FF',
  CONSTRAINT "samples_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "samples_code_key" UNIQUE ("code")
);

-- downgrade
DROP TABLE "samples";
