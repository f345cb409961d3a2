-- upgrade
ALTER TABLE "select" RENAME COLUMN "two words" TO "2 words";
ALTER TABLE "dot.ted" DROP CONSTRAINT "dot.ted_order_fkey";
ALTER TABLE "select"
  ALTER COLUMN "2 words" DROP DEFAULT,
  ALTER COLUMN "2 words" TYPE varchar(50),
  ALTER COLUMN "2 words" SET DEFAULT '?',
  ALTER COLUMN "constructor" TYPE integer USING "constructor"::integer,
  ALTER COLUMN "constructor" SET NOT NULL;

-- downgrade
ALTER TABLE "select"
  ALTER COLUMN "constructor" TYPE text,
  ALTER COLUMN "constructor" DROP NOT NULL,
  ALTER COLUMN "2 words" DROP DEFAULT,
  ALTER COLUMN "2 words" TYPE text,
  ALTER COLUMN "2 words" SET DEFAULT 'it''s ? $1 \';
ALTER TABLE "dot.ted" ADD CONSTRAINT "dot.ted_order_fkey" FOREIGN KEY ("order") REFERENCES "select" ("1st");
ALTER TABLE "select" RENAME COLUMN "2 words" TO "two words";
