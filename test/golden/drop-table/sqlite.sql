-- upgrade
DROP TABLE "logs";

-- downgrade
CREATE TABLE "logs" (
  "id" INTEGER NOT NULL,
  "user_id" INTEGER,
  "line" TEXT NOT NULL DEFAULT '?',
  CONSTRAINT "logs_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "not_empty" CHECK (line <> ''),
  CONSTRAINT "logs_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE CASCADE
);
CREATE INDEX "logs_user_id_idx" ON "logs" ("user_id");
