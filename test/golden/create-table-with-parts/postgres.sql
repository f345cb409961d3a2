-- upgrade
CREATE TABLE "members" (
  "team_id" bigint NOT NULL,
  "email" varchar(320) NOT NULL,
  "role" text DEFAULT 'guest' NOT NULL,
  "points" integer DEFAULT 0 NOT NULL,
  "joined" date,
  CONSTRAINT "members_pkey" PRIMARY KEY ("team_id", "email"),
  CONSTRAINT "one_role" UNIQUE ("email", "role"),
  CONSTRAINT "members_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "teams" ("id") ON DELETE CASCADE,
  CONSTRAINT "known_role" CHECK (role in ('guest', 'owner')),
  CONSTRAINT "members_points_check" CHECK (points >= 0)
);
CREATE INDEX "members_joined_idx" ON "members" ("joined" DESC);
CREATE UNIQUE INDEX "members_lower_idx" ON "members" ((lower(email)));

-- downgrade
DROP TABLE "members";
