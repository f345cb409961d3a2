-- upgrade
CREATE TABLE "_limbeck_new_members" (
  "id" INTEGER NOT NULL,
  "org" INTEGER,
  "code" TEXT,
  CONSTRAINT "members_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "members_org_code_fkey" FOREIGN KEY ("org", "code") REFERENCES "teams" ("org", "code") ON DELETE CASCADE
);
INSERT OR ABORT INTO "_limbeck_new_members" ("id", "org", "code")
SELECT "id", "org", "code"
FROM "members";
SELECT abs(-9223372036854775807 - ((SELECT count(*) FROM "members") <> (SELECT count(*) FROM "_limbeck_new_members"))) AS "fails where rows are missing";
DROP TABLE "members";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_limbeck_new_members" RENAME TO "members";
PRAGMA legacy_alter_table = OFF;

-- downgrade
CREATE TABLE "_limbeck_new_members" (
  "id" INTEGER NOT NULL,
  "org" INTEGER,
  "code" TEXT,
  CONSTRAINT "members_pkey" PRIMARY KEY ("id")
);
INSERT OR ABORT INTO "_limbeck_new_members" ("id", "org", "code")
SELECT "id", "org", "code"
FROM "members";
SELECT abs(-9223372036854775807 - ((SELECT count(*) FROM "members") <> (SELECT count(*) FROM "_limbeck_new_members"))) AS "fails where rows are missing";
DROP TABLE "members";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_limbeck_new_members" RENAME TO "members";
PRAGMA legacy_alter_table = OFF;
