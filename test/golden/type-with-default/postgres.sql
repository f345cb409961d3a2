-- upgrade
ALTER TABLE "users"
  ALTER COLUMN "points" DROP DEFAULT,
  ALTER COLUMN "points" TYPE text,
  ALTER COLUMN "points" SET DEFAULT '7',
  ALTER COLUMN "state" DROP DEFAULT,
  ALTER COLUMN "state" TYPE integer USING "state"::integer,
  ALTER COLUMN "state" SET DEFAULT 1;

-- downgrade
ALTER TABLE "users"
  ALTER COLUMN "state" DROP DEFAULT,
  ALTER COLUMN "state" TYPE text,
  ALTER COLUMN "state" SET DEFAULT '1',
  ALTER COLUMN "points" DROP DEFAULT,
  ALTER COLUMN "points" TYPE integer USING "points"::integer,
  ALTER COLUMN "points" SET DEFAULT 7;
