-- upgrade
CREATE TABLE "members" (
  "team_id" INTEGER NOT NULL,
  "email" VARCHAR(320) NOT NULL,
  "role" TEXT NOT NULL DEFAULT 'guest',
  "points" INTEGER NOT NULL DEFAULT 0,
  "joined" DATE,
  CONSTRAINT "members_pkey" PRIMARY KEY ("team_id", "email"),
  CONSTRAINT "one_role" UNIQUE ("email", "role"),
  CONSTRAINT "known_role" CHECK (role in ('guest', 'owner')),
  CONSTRAINT "members_points_check" CHECK (points >= 0),
  CONSTRAINT "members_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "teams" ("id") ON DELETE CASCADE
);
CREATE INDEX "members_joined_idx" ON "members" ("joined" DESC);
CREATE UNIQUE INDEX "members_lower_idx" ON "members" ((lower(email)));

-- downgrade
DROP TABLE "members";
