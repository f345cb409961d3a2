-- upgrade
DROP INDEX "users_code_email_idx";
DROP INDEX "users_team_id_idx";
CREATE TABLE "_limbeck_new_users" (
  "id" INTEGER NOT NULL,
  "email" TEXT,
  CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);
INSERT OR ABORT INTO "_limbeck_new_users" ("id", "email")
SELECT "id", "email"
FROM "users";
SELECT abs(-9223372036854775807 - ((SELECT count(*) FROM "users") <> (SELECT count(*) FROM "_limbeck_new_users"))) AS "fails where rows are missing";
DROP TABLE "users";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_limbeck_new_users" RENAME TO "users";
PRAGMA legacy_alter_table = OFF;

-- downgrade
CREATE TABLE "_limbeck_new_users" (
  "id" INTEGER NOT NULL,
  "email" TEXT,
  "code" TEXT,
  "team_id" INTEGER,
  CONSTRAINT "users_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "users_code_key" UNIQUE ("code"),
  CONSTRAINT "users_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "teams" ("id"),
  CONSTRAINT "short" CHECK (length(code) < 5)
);
INSERT OR ABORT INTO "_limbeck_new_users" ("id", "email")
SELECT "id", "email"
FROM "users";
SELECT abs(-9223372036854775807 - ((SELECT count(*) FROM "users") <> (SELECT count(*) FROM "_limbeck_new_users"))) AS "fails where rows are missing";
DROP TABLE "users";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_limbeck_new_users" RENAME TO "users";
PRAGMA legacy_alter_table = OFF;
CREATE INDEX "users_team_id_idx" ON "users" ("team_id");
CREATE INDEX "users_code_email_idx" ON "users" ("code", "email");
