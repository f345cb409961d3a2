-- upgrade
ALTER TABLE "meetings"
  ALTER COLUMN "at" TYPE timestamp with time zone,
  ALTER COLUMN "until" TYPE timestamp;

-- downgrade
ALTER TABLE "meetings"
  ALTER COLUMN "until" TYPE timestamp(3) with time zone,
  ALTER COLUMN "at" TYPE timestamp;
