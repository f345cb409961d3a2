-- upgrade
CREATE TABLE "select" (
  "1st" INTEGER NOT NULL,
  "two words" TEXT NOT NULL DEFAULT 'it''s ? $1 \',
  "dou""ble" TEXT NOT NULL DEFAULT 'it''s',
  "constructor" TEXT,
  "back\slash" TEXT,
  "😀" TEXT,
  CONSTRAINT "select_pkey" PRIMARY KEY ("1st"),
  CONSTRAINT "select_back\slash_key" UNIQUE ("back\slash"),
  CONSTRAINT "what?" CHECK ("two words" <> 'a?b' and "two words" <> '$1'),
  CONSTRAINT "select_dou""ble_check" CHECK ("dou""ble" IN ('it''s', 'a?b', '$1', '😀'))
);
CREATE INDEX "select_😀_idx" ON "select" ("😀");
CREATE INDEX "a ""quoted"" index" ON "select" ((lower("back\slash")));
CREATE TABLE "dot.ted" (
  "id" INTEGER NOT NULL,
  "order" INTEGER,
  CONSTRAINT "dot.ted_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "dot.ted_order_fkey" FOREIGN KEY ("order") REFERENCES "select" ("1st")
);

-- downgrade
DROP TABLE "dot.ted";
DROP TABLE "select";
