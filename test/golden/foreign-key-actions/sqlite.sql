-- upgrade
CREATE TABLE "_limbeck_new_users" (
  "id" INTEGER NOT NULL,
  "a" INTEGER,
  "b" INTEGER,
  "d" INTEGER,
  "e" INTEGER DEFAULT 1,
  CONSTRAINT "users_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "users_a_fkey" FOREIGN KEY ("a") REFERENCES "teams" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
  CONSTRAINT "users_b_fkey" FOREIGN KEY ("b") REFERENCES "teams" ("id") ON DELETE RESTRICT,
  CONSTRAINT "users_d_fkey" FOREIGN KEY ("d") REFERENCES "teams" ("id"),
  CONSTRAINT "users_e_fkey" FOREIGN KEY ("e") REFERENCES "teams" ("id") ON DELETE SET DEFAULT DEFERRABLE INITIALLY IMMEDIATE
);
INSERT OR ABORT INTO "_limbeck_new_users" ("id", "a", "b", "d", "e")
SELECT "id", "a", "b", "d", "e"
FROM "users";
SELECT abs(-9223372036854775807 - ((SELECT count(*) FROM "users") <> (SELECT count(*) FROM "_limbeck_new_users"))) AS "fails where rows are missing";
DROP TABLE "users";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_limbeck_new_users" RENAME TO "users";
PRAGMA legacy_alter_table = OFF;

-- downgrade
CREATE TABLE "_limbeck_new_users" (
  "id" INTEGER NOT NULL,
  "a" INTEGER,
  "b" INTEGER,
  "d" INTEGER,
  "e" INTEGER DEFAULT 1,
  CONSTRAINT "users_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "users_e_fkey" FOREIGN KEY ("e") REFERENCES "teams" ("id") DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT "users_d_fkey" FOREIGN KEY ("d") REFERENCES "teams" ("id") ON UPDATE RESTRICT,
  CONSTRAINT "users_b_fkey" FOREIGN KEY ("b") REFERENCES "teams" ("id") ON DELETE CASCADE,
  CONSTRAINT "users_a_fkey" FOREIGN KEY ("a") REFERENCES "teams" ("id")
);
INSERT OR ABORT INTO "_limbeck_new_users" ("id", "a", "b", "d", "e")
SELECT "id", "a", "b", "d", "e"
FROM "users";
SELECT abs(-9223372036854775807 - ((SELECT count(*) FROM "users") <> (SELECT count(*) FROM "_limbeck_new_users"))) AS "fails where rows are missing";
DROP TABLE "users";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_limbeck_new_users" RENAME TO "users";
PRAGMA legacy_alter_table = OFF;
