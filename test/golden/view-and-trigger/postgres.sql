-- upgrade
CREATE TABLE "log" (
  "id" integer NOT NULL,
  "what" text,
  CONSTRAINT "log_pkey" PRIMARY KEY ("id")
);
ALTER TABLE "posts" ADD COLUMN "published" integer DEFAULT 0 NOT NULL;

-- downgrade
ALTER TABLE "posts" DROP COLUMN "published";
DROP TABLE "log";
