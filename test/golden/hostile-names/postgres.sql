-- upgrade
CREATE TYPE "my ""kind""" AS ENUM ('it''s', 'a?b', '$1', '😀');
CREATE TABLE "select" (
  "1st" integer NOT NULL,
  "two words" text DEFAULT 'it''s ? $1 \' NOT NULL,
  "dou""ble" "my ""kind""" DEFAULT 'it''s' NOT NULL,
  "constructor" text,
  "back\slash" text,
  "😀" text,
  CONSTRAINT "select_pkey" PRIMARY KEY ("1st"),
  CONSTRAINT "select_back\slash_key" UNIQUE ("back\slash"),
  CONSTRAINT "what?" CHECK ("two words" <> 'a?b' and "two words" <> '$1')
);
CREATE INDEX "select_😀_idx" ON "select" ("😀");
CREATE INDEX "a ""quoted"" index" ON "select" ((lower("back\slash")));
CREATE TABLE "dot.ted" (
  "id" integer NOT NULL,
  "order" integer,
  CONSTRAINT "dot.ted_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "dot.ted_order_fkey" FOREIGN KEY ("order") REFERENCES "select" ("1st")
);

-- downgrade
DROP TABLE "dot.ted";
DROP TABLE "select";
DROP TYPE "my ""kind""";
