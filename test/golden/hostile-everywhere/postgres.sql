-- upgrade
CREATE TYPE "it's%" AS ENUM ('it''s', 'other');
CREATE TYPE "q""uote%" AS ENUM ('q"uote', 'other');
CREATE TYPE "`tick`%" AS ENUM ('`tick`', 'other');
CREATE TYPE "[bracket]%" AS ENUM ('[bracket]', 'other');
CREATE TYPE "back\slash\%" AS ENUM ('back\slash\', 'other');
CREATE TYPE "\'%" AS ENUM ('\''', 'other');
CREATE TYPE "a?b%" AS ENUM ('a?b', 'other');
CREATE TYPE "$1%" AS ENUM ('$1', 'other');
CREATE TYPE "$$%" AS ENUM ('$$', 'other');
CREATE TYPE "$limbeck$%" AS ENUM ('$limbeck$', 'other');
CREATE TYPE ":x%" AS ENUM (':x', 'other');
CREATE TYPE ":'x'%" AS ENUM (':''x''', 'other');
CREATE TYPE ":""x""%" AS ENUM (':"x"', 'other');
CREATE TYPE "%s%" AS ENUM ('%s', 'other');
CREATE TYPE "{}%" AS ENUM ('{}', 'other');
CREATE TYPE "😀%" AS ENUM ('😀', 'other');
CREATE TYPE "select%" AS ENUM ('select', 'other');
CREATE TYPE "CamelCase%" AS ENUM ('CamelCase', 'other');
CREATE TYPE "1st%" AS ENUM ('1st', 'other');
CREATE TYPE "two words%" AS ENUM ('two words', 'other');
CREATE TYPE " edge %" AS ENUM (' edge ', 'other');
CREATE TYPE "dot.ted%" AS ENUM ('dot.ted', 'other');
CREATE TYPE "semi;colon%" AS ENUM ('semi;colon', 'other');
CREATE TYPE "--dash%" AS ENUM ('--dash', 'other');
CREATE TYPE "/*star%" AS ENUM ('/*star', 'other');
CREATE TYPE "\d%" AS ENUM ('\d', 'other');
CREATE TYPE ".read x%" AS ENUM ('.read x', 'other');
CREATE TYPE "tab	here%" AS ENUM ('tab	here', 'other');
CREATE TYPE "new
line%" AS ENUM ('new
line', 'other');
CREATE TYPE "üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüü%" AS ENUM ('üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüx', 'other');
CREATE TABLE "it's" (
  "id" integer NOT NULL,
  "it's" text DEFAULT 'it''s' NOT NULL,
  "kind" "it's%" DEFAULT 'it''s' NOT NULL,
  "parent" integer,
  CONSTRAINT "it's!" PRIMARY KEY ("id"),
  CONSTRAINT "it's&" UNIQUE ("it's"),
  CONSTRAINT "it's>" FOREIGN KEY ("parent") REFERENCES "it's" ("id"),
  CONSTRAINT "it's" CHECK ("it's" <> 'no')
);
CREATE INDEX "it's#" ON "it's" ("it's");
COMMENT ON TABLE "it's" IS 'it''s';
COMMENT ON COLUMN "it's"."it's" IS 'it''s';
CREATE TABLE "q""uote" (
  "id" integer NOT NULL,
  "q""uote" text DEFAULT 'q"uote' NOT NULL,
  "kind" "q""uote%" DEFAULT 'q"uote' NOT NULL,
  "parent" integer,
  CONSTRAINT "q""uote!" PRIMARY KEY ("id"),
  CONSTRAINT "q""uote&" UNIQUE ("q""uote"),
  CONSTRAINT "q""uote>" FOREIGN KEY ("parent") REFERENCES "q""uote" ("id"),
  CONSTRAINT "q""uote" CHECK ("q""uote" <> 'no')
);
CREATE INDEX "q""uote#" ON "q""uote" ("q""uote");
COMMENT ON TABLE "q""uote" IS 'q"uote';
COMMENT ON COLUMN "q""uote"."q""uote" IS 'q"uote';
CREATE TABLE "`tick`" (
  "id" integer NOT NULL,
  "`tick`" text DEFAULT '`tick`' NOT NULL,
  "kind" "`tick`%" DEFAULT '`tick`' NOT NULL,
  "parent" integer,
  CONSTRAINT "`tick`!" PRIMARY KEY ("id"),
  CONSTRAINT "`tick`&" UNIQUE ("`tick`"),
  CONSTRAINT "`tick`>" FOREIGN KEY ("parent") REFERENCES "`tick`" ("id"),
  CONSTRAINT "`tick`" CHECK ("`tick`" <> 'no')
);
CREATE INDEX "`tick`#" ON "`tick`" ("`tick`");
COMMENT ON TABLE "`tick`" IS '`tick`';
COMMENT ON COLUMN "`tick`"."`tick`" IS '`tick`';
CREATE TABLE "[bracket]" (
  "id" integer NOT NULL,
  "[bracket]" text DEFAULT '[bracket]' NOT NULL,
  "kind" "[bracket]%" DEFAULT '[bracket]' NOT NULL,
  "parent" integer,
  CONSTRAINT "[bracket]!" PRIMARY KEY ("id"),
  CONSTRAINT "[bracket]&" UNIQUE ("[bracket]"),
  CONSTRAINT "[bracket]>" FOREIGN KEY ("parent") REFERENCES "[bracket]" ("id"),
  CONSTRAINT "[bracket]" CHECK ("[bracket]" <> 'no')
);
CREATE INDEX "[bracket]#" ON "[bracket]" ("[bracket]");
COMMENT ON TABLE "[bracket]" IS '[bracket]';
COMMENT ON COLUMN "[bracket]"."[bracket]" IS '[bracket]';
CREATE TABLE "back\slash\" (
  "id" integer NOT NULL,
  "back\slash\" text DEFAULT 'back\slash\' NOT NULL,
  "kind" "back\slash\%" DEFAULT 'back\slash\' NOT NULL,
  "parent" integer,
  CONSTRAINT "back\slash\!" PRIMARY KEY ("id"),
  CONSTRAINT "back\slash\&" UNIQUE ("back\slash\"),
  CONSTRAINT "back\slash\>" FOREIGN KEY ("parent") REFERENCES "back\slash\" ("id"),
  CONSTRAINT "back\slash\" CHECK ("back\slash\" <> 'no')
);
CREATE INDEX "back\slash\#" ON "back\slash\" ("back\slash\");
COMMENT ON TABLE "back\slash\" IS 'back\slash\';
COMMENT ON COLUMN "back\slash\"."back\slash\" IS 'back\slash\';
CREATE TABLE "\'" (
  "id" integer NOT NULL,
  "\'" text DEFAULT '\''' NOT NULL,
  "kind" "\'%" DEFAULT '\''' NOT NULL,
  "parent" integer,
  CONSTRAINT "\'!" PRIMARY KEY ("id"),
  CONSTRAINT "\'&" UNIQUE ("\'"),
  CONSTRAINT "\'>" FOREIGN KEY ("parent") REFERENCES "\'" ("id"),
  CONSTRAINT "\'" CHECK ("\'" <> 'no')
);
CREATE INDEX "\'#" ON "\'" ("\'");
COMMENT ON TABLE "\'" IS '\''';
COMMENT ON COLUMN "\'"."\'" IS '\''';
CREATE TABLE "a?b" (
  "id" integer NOT NULL,
  "a?b" text DEFAULT 'a?b' NOT NULL,
  "kind" "a?b%" DEFAULT 'a?b' NOT NULL,
  "parent" integer,
  CONSTRAINT "a?b!" PRIMARY KEY ("id"),
  CONSTRAINT "a?b&" UNIQUE ("a?b"),
  CONSTRAINT "a?b>" FOREIGN KEY ("parent") REFERENCES "a?b" ("id"),
  CONSTRAINT "a?b" CHECK ("a?b" <> 'no')
);
CREATE INDEX "a?b#" ON "a?b" ("a?b");
COMMENT ON TABLE "a?b" IS 'a?b';
COMMENT ON COLUMN "a?b"."a?b" IS 'a?b';
CREATE TABLE "$1" (
  "id" integer NOT NULL,
  "$1" text DEFAULT '$1' NOT NULL,
  "kind" "$1%" DEFAULT '$1' NOT NULL,
  "parent" integer,
  CONSTRAINT "$1!" PRIMARY KEY ("id"),
  CONSTRAINT "$1&" UNIQUE ("$1"),
  CONSTRAINT "$1>" FOREIGN KEY ("parent") REFERENCES "$1" ("id"),
  CONSTRAINT "$1" CHECK ("$1" <> 'no')
);
CREATE INDEX "$1#" ON "$1" ("$1");
COMMENT ON TABLE "$1" IS '$1';
COMMENT ON COLUMN "$1"."$1" IS '$1';
CREATE TABLE "$$" (
  "id" integer NOT NULL,
  "$$" text DEFAULT '$$' NOT NULL,
  "kind" "$$%" DEFAULT '$$' NOT NULL,
  "parent" integer,
  CONSTRAINT "$$!" PRIMARY KEY ("id"),
  CONSTRAINT "$$&" UNIQUE ("$$"),
  CONSTRAINT "$$>" FOREIGN KEY ("parent") REFERENCES "$$" ("id"),
  CONSTRAINT "$$" CHECK ("$$" <> 'no')
);
CREATE INDEX "$$#" ON "$$" ("$$");
COMMENT ON TABLE "$$" IS '$$';
COMMENT ON COLUMN "$$"."$$" IS '$$';
CREATE TABLE "$limbeck$" (
  "id" integer NOT NULL,
  "$limbeck$" text DEFAULT '$limbeck$' NOT NULL,
  "kind" "$limbeck$%" DEFAULT '$limbeck$' NOT NULL,
  "parent" integer,
  CONSTRAINT "$limbeck$!" PRIMARY KEY ("id"),
  CONSTRAINT "$limbeck$&" UNIQUE ("$limbeck$"),
  CONSTRAINT "$limbeck$>" FOREIGN KEY ("parent") REFERENCES "$limbeck$" ("id"),
  CONSTRAINT "$limbeck$" CHECK ("$limbeck$" <> 'no')
);
CREATE INDEX "$limbeck$#" ON "$limbeck$" ("$limbeck$");
COMMENT ON TABLE "$limbeck$" IS '$limbeck$';
COMMENT ON COLUMN "$limbeck$"."$limbeck$" IS '$limbeck$';
CREATE TABLE ":x" (
  "id" integer NOT NULL,
  ":x" text DEFAULT ':x' NOT NULL,
  "kind" ":x%" DEFAULT ':x' NOT NULL,
  "parent" integer,
  CONSTRAINT ":x!" PRIMARY KEY ("id"),
  CONSTRAINT ":x&" UNIQUE (":x"),
  CONSTRAINT ":x>" FOREIGN KEY ("parent") REFERENCES ":x" ("id"),
  CONSTRAINT ":x" CHECK (":x" <> 'no')
);
CREATE INDEX ":x#" ON ":x" (":x");
COMMENT ON TABLE ":x" IS ':x';
COMMENT ON COLUMN ":x".":x" IS ':x';
CREATE TABLE ":'x'" (
  "id" integer NOT NULL,
  ":'x'" text DEFAULT ':''x''' NOT NULL,
  "kind" ":'x'%" DEFAULT ':''x''' NOT NULL,
  "parent" integer,
  CONSTRAINT ":'x'!" PRIMARY KEY ("id"),
  CONSTRAINT ":'x'&" UNIQUE (":'x'"),
  CONSTRAINT ":'x'>" FOREIGN KEY ("parent") REFERENCES ":'x'" ("id"),
  CONSTRAINT ":'x'" CHECK (":'x'" <> 'no')
);
CREATE INDEX ":'x'#" ON ":'x'" (":'x'");
COMMENT ON TABLE ":'x'" IS ':''x''';
COMMENT ON COLUMN ":'x'".":'x'" IS ':''x''';
CREATE TABLE ":""x""" (
  "id" integer NOT NULL,
  ":""x""" text DEFAULT ':"x"' NOT NULL,
  "kind" ":""x""%" DEFAULT ':"x"' NOT NULL,
  "parent" integer,
  CONSTRAINT ":""x""!" PRIMARY KEY ("id"),
  CONSTRAINT ":""x""&" UNIQUE (":""x"""),
  CONSTRAINT ":""x"">" FOREIGN KEY ("parent") REFERENCES ":""x""" ("id"),
  CONSTRAINT ":""x""" CHECK (":""x""" <> 'no')
);
CREATE INDEX ":""x""#" ON ":""x""" (":""x""");
COMMENT ON TABLE ":""x""" IS ':"x"';
COMMENT ON COLUMN ":""x""".":""x""" IS ':"x"';
CREATE TABLE "%s" (
  "id" integer NOT NULL,
  "%s" text DEFAULT '%s' NOT NULL,
  "kind" "%s%" DEFAULT '%s' NOT NULL,
  "parent" integer,
  CONSTRAINT "%s!" PRIMARY KEY ("id"),
  CONSTRAINT "%s&" UNIQUE ("%s"),
  CONSTRAINT "%s>" FOREIGN KEY ("parent") REFERENCES "%s" ("id"),
  CONSTRAINT "%s" CHECK ("%s" <> 'no')
);
CREATE INDEX "%s#" ON "%s" ("%s");
COMMENT ON TABLE "%s" IS '%s';
COMMENT ON COLUMN "%s"."%s" IS '%s';
CREATE TABLE "{}" (
  "id" integer NOT NULL,
  "{}" text DEFAULT '{}' NOT NULL,
  "kind" "{}%" DEFAULT '{}' NOT NULL,
  "parent" integer,
  CONSTRAINT "{}!" PRIMARY KEY ("id"),
  CONSTRAINT "{}&" UNIQUE ("{}"),
  CONSTRAINT "{}>" FOREIGN KEY ("parent") REFERENCES "{}" ("id"),
  CONSTRAINT "{}" CHECK ("{}" <> 'no')
);
CREATE INDEX "{}#" ON "{}" ("{}");
COMMENT ON TABLE "{}" IS '{}';
COMMENT ON COLUMN "{}"."{}" IS '{}';
CREATE TABLE "😀" (
  "id" integer NOT NULL,
  "😀" text DEFAULT '😀' NOT NULL,
  "kind" "😀%" DEFAULT '😀' NOT NULL,
  "parent" integer,
  CONSTRAINT "😀!" PRIMARY KEY ("id"),
  CONSTRAINT "😀&" UNIQUE ("😀"),
  CONSTRAINT "😀>" FOREIGN KEY ("parent") REFERENCES "😀" ("id"),
  CONSTRAINT "😀" CHECK ("😀" <> 'no')
);
CREATE INDEX "😀#" ON "😀" ("😀");
COMMENT ON TABLE "😀" IS '😀';
COMMENT ON COLUMN "😀"."😀" IS '😀';
CREATE TABLE "select" (
  "id" integer NOT NULL,
  "select" text DEFAULT 'select' NOT NULL,
  "kind" "select%" DEFAULT 'select' NOT NULL,
  "parent" integer,
  CONSTRAINT "select!" PRIMARY KEY ("id"),
  CONSTRAINT "select&" UNIQUE ("select"),
  CONSTRAINT "select>" FOREIGN KEY ("parent") REFERENCES "select" ("id"),
  CONSTRAINT "select" CHECK ("select" <> 'no')
);
CREATE INDEX "select#" ON "select" ("select");
COMMENT ON TABLE "select" IS 'select';
COMMENT ON COLUMN "select"."select" IS 'select';
CREATE TABLE "CamelCase" (
  "id" integer NOT NULL,
  "CamelCase" text DEFAULT 'CamelCase' NOT NULL,
  "kind" "CamelCase%" DEFAULT 'CamelCase' NOT NULL,
  "parent" integer,
  CONSTRAINT "CamelCase!" PRIMARY KEY ("id"),
  CONSTRAINT "CamelCase&" UNIQUE ("CamelCase"),
  CONSTRAINT "CamelCase>" FOREIGN KEY ("parent") REFERENCES "CamelCase" ("id"),
  CONSTRAINT "CamelCase" CHECK ("CamelCase" <> 'no')
);
CREATE INDEX "CamelCase#" ON "CamelCase" ("CamelCase");
COMMENT ON TABLE "CamelCase" IS 'CamelCase';
COMMENT ON COLUMN "CamelCase"."CamelCase" IS 'CamelCase';
CREATE TABLE "1st" (
  "id" integer NOT NULL,
  "1st" text DEFAULT '1st' NOT NULL,
  "kind" "1st%" DEFAULT '1st' NOT NULL,
  "parent" integer,
  CONSTRAINT "1st!" PRIMARY KEY ("id"),
  CONSTRAINT "1st&" UNIQUE ("1st"),
  CONSTRAINT "1st>" FOREIGN KEY ("parent") REFERENCES "1st" ("id"),
  CONSTRAINT "1st" CHECK ("1st" <> 'no')
);
CREATE INDEX "1st#" ON "1st" ("1st");
COMMENT ON TABLE "1st" IS '1st';
COMMENT ON COLUMN "1st"."1st" IS '1st';
CREATE TABLE "two words" (
  "id" integer NOT NULL,
  "two words" text DEFAULT 'two words' NOT NULL,
  "kind" "two words%" DEFAULT 'two words' NOT NULL,
  "parent" integer,
  CONSTRAINT "two words!" PRIMARY KEY ("id"),
  CONSTRAINT "two words&" UNIQUE ("two words"),
  CONSTRAINT "two words>" FOREIGN KEY ("parent") REFERENCES "two words" ("id"),
  CONSTRAINT "two words" CHECK ("two words" <> 'no')
);
CREATE INDEX "two words#" ON "two words" ("two words");
COMMENT ON TABLE "two words" IS 'two words';
COMMENT ON COLUMN "two words"."two words" IS 'two words';
CREATE TABLE " edge " (
  "id" integer NOT NULL,
  " edge " text DEFAULT ' edge ' NOT NULL,
  "kind" " edge %" DEFAULT ' edge ' NOT NULL,
  "parent" integer,
  CONSTRAINT " edge !" PRIMARY KEY ("id"),
  CONSTRAINT " edge &" UNIQUE (" edge "),
  CONSTRAINT " edge >" FOREIGN KEY ("parent") REFERENCES " edge " ("id"),
  CONSTRAINT " edge " CHECK (" edge " <> 'no')
);
CREATE INDEX " edge #" ON " edge " (" edge ");
COMMENT ON TABLE " edge " IS ' edge ';
COMMENT ON COLUMN " edge "." edge " IS ' edge ';
CREATE TABLE "dot.ted" (
  "id" integer NOT NULL,
  "dot.ted" text DEFAULT 'dot.ted' NOT NULL,
  "kind" "dot.ted%" DEFAULT 'dot.ted' NOT NULL,
  "parent" integer,
  CONSTRAINT "dot.ted!" PRIMARY KEY ("id"),
  CONSTRAINT "dot.ted&" UNIQUE ("dot.ted"),
  CONSTRAINT "dot.ted>" FOREIGN KEY ("parent") REFERENCES "dot.ted" ("id"),
  CONSTRAINT "dot.ted" CHECK ("dot.ted" <> 'no')
);
CREATE INDEX "dot.ted#" ON "dot.ted" ("dot.ted");
COMMENT ON TABLE "dot.ted" IS 'dot.ted';
COMMENT ON COLUMN "dot.ted"."dot.ted" IS 'dot.ted';
CREATE TABLE "semi;colon" (
  "id" integer NOT NULL,
  "semi;colon" text DEFAULT 'semi;colon' NOT NULL,
  "kind" "semi;colon%" DEFAULT 'semi;colon' NOT NULL,
  "parent" integer,
  CONSTRAINT "semi;colon!" PRIMARY KEY ("id"),
  CONSTRAINT "semi;colon&" UNIQUE ("semi;colon"),
  CONSTRAINT "semi;colon>" FOREIGN KEY ("parent") REFERENCES "semi;colon" ("id"),
  CONSTRAINT "semi;colon" CHECK ("semi;colon" <> 'no')
);
CREATE INDEX "semi;colon#" ON "semi;colon" ("semi;colon");
COMMENT ON TABLE "semi;colon" IS 'semi;colon';
COMMENT ON COLUMN "semi;colon"."semi;colon" IS 'semi;colon';
CREATE TABLE "--dash" (
  "id" integer NOT NULL,
  "--dash" text DEFAULT '--dash' NOT NULL,
  "kind" "--dash%" DEFAULT '--dash' NOT NULL,
  "parent" integer,
  CONSTRAINT "--dash!" PRIMARY KEY ("id"),
  CONSTRAINT "--dash&" UNIQUE ("--dash"),
  CONSTRAINT "--dash>" FOREIGN KEY ("parent") REFERENCES "--dash" ("id"),
  CONSTRAINT "--dash" CHECK ("--dash" <> 'no')
);
CREATE INDEX "--dash#" ON "--dash" ("--dash");
COMMENT ON TABLE "--dash" IS '--dash';
COMMENT ON COLUMN "--dash"."--dash" IS '--dash';
CREATE TABLE "/*star" (
  "id" integer NOT NULL,
  "/*star" text DEFAULT '/*star' NOT NULL,
  "kind" "/*star%" DEFAULT '/*star' NOT NULL,
  "parent" integer,
  CONSTRAINT "/*star!" PRIMARY KEY ("id"),
  CONSTRAINT "/*star&" UNIQUE ("/*star"),
  CONSTRAINT "/*star>" FOREIGN KEY ("parent") REFERENCES "/*star" ("id"),
  CONSTRAINT "/*star" CHECK ("/*star" <> 'no')
);
CREATE INDEX "/*star#" ON "/*star" ("/*star");
COMMENT ON TABLE "/*star" IS '/*star';
COMMENT ON COLUMN "/*star"."/*star" IS '/*star';
CREATE TABLE "\d" (
  "id" integer NOT NULL,
  "\d" text DEFAULT '\d' NOT NULL,
  "kind" "\d%" DEFAULT '\d' NOT NULL,
  "parent" integer,
  CONSTRAINT "\d!" PRIMARY KEY ("id"),
  CONSTRAINT "\d&" UNIQUE ("\d"),
  CONSTRAINT "\d>" FOREIGN KEY ("parent") REFERENCES "\d" ("id"),
  CONSTRAINT "\d" CHECK ("\d" <> 'no')
);
CREATE INDEX "\d#" ON "\d" ("\d");
COMMENT ON TABLE "\d" IS '\d';
COMMENT ON COLUMN "\d"."\d" IS '\d';
CREATE TABLE ".read x" (
  "id" integer NOT NULL,
  ".read x" text DEFAULT '.read x' NOT NULL,
  "kind" ".read x%" DEFAULT '.read x' NOT NULL,
  "parent" integer,
  CONSTRAINT ".read x!" PRIMARY KEY ("id"),
  CONSTRAINT ".read x&" UNIQUE (".read x"),
  CONSTRAINT ".read x>" FOREIGN KEY ("parent") REFERENCES ".read x" ("id"),
  CONSTRAINT ".read x" CHECK (".read x" <> 'no')
);
CREATE INDEX ".read x#" ON ".read x" (".read x");
COMMENT ON TABLE ".read x" IS '.read x';
COMMENT ON COLUMN ".read x".".read x" IS '.read x';
CREATE TABLE "tab	here" (
  "id" integer NOT NULL,
  "tab	here" text DEFAULT 'tab	here' NOT NULL,
  "kind" "tab	here%" DEFAULT 'tab	here' NOT NULL,
  "parent" integer,
  CONSTRAINT "tab	here!" PRIMARY KEY ("id"),
  CONSTRAINT "tab	here&" UNIQUE ("tab	here"),
  CONSTRAINT "tab	here>" FOREIGN KEY ("parent") REFERENCES "tab	here" ("id"),
  CONSTRAINT "tab	here" CHECK ("tab	here" <> 'no')
);
CREATE INDEX "tab	here#" ON "tab	here" ("tab	here");
COMMENT ON TABLE "tab	here" IS 'tab	here';
COMMENT ON COLUMN "tab	here"."tab	here" IS 'tab	here';
CREATE TABLE "new
line" (
  "id" integer NOT NULL,
  "new
line" text DEFAULT 'new
line' NOT NULL,
  "kind" "new
line%" DEFAULT 'new
line' NOT NULL,
  "parent" integer,
  CONSTRAINT "new
line!" PRIMARY KEY ("id"),
  CONSTRAINT "new
line&" UNIQUE ("new
line"),
  CONSTRAINT "new
line>" FOREIGN KEY ("parent") REFERENCES "new
line" ("id"),
  CONSTRAINT "new
line" CHECK ("new
line" <> 'no')
);
CREATE INDEX "new
line#" ON "new
line" ("new
line");
COMMENT ON TABLE "new
line" IS 'new
line';
COMMENT ON COLUMN "new
line"."new
line" IS 'new
line';
CREATE TABLE "üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüx" (
  "id" integer NOT NULL,
  "üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüx" text DEFAULT 'üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüx' NOT NULL,
  "kind" "üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüü%" DEFAULT 'üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüx' NOT NULL,
  "parent" integer,
  CONSTRAINT "üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüü!" PRIMARY KEY ("id"),
  CONSTRAINT "üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüü&" UNIQUE ("üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüx"),
  CONSTRAINT "üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüü>" FOREIGN KEY ("parent") REFERENCES "üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüx" ("id"),
  CONSTRAINT "üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüx" CHECK ("üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüx" <> 'no')
);
CREATE INDEX "üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüü#" ON "üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüx" ("üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüx");
COMMENT ON TABLE "üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüx" IS 'üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüx';
COMMENT ON COLUMN "üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüx"."üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüx" IS 'üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüx';

-- downgrade
DROP TABLE "üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüx";
DROP TABLE "new
line";
DROP TABLE "tab	here";
DROP TABLE ".read x";
DROP TABLE "\d";
DROP TABLE "/*star";
DROP TABLE "--dash";
DROP TABLE "semi;colon";
DROP TABLE "dot.ted";
DROP TABLE " edge ";
DROP TABLE "two words";
DROP TABLE "1st";
DROP TABLE "CamelCase";
DROP TABLE "select";
DROP TABLE "😀";
DROP TABLE "{}";
DROP TABLE "%s";
DROP TABLE ":""x""";
DROP TABLE ":'x'";
DROP TABLE ":x";
DROP TABLE "$limbeck$";
DROP TABLE "$$";
DROP TABLE "$1";
DROP TABLE "a?b";
DROP TABLE "\'";
DROP TABLE "back\slash\";
DROP TABLE "[bracket]";
DROP TABLE "`tick`";
DROP TABLE "q""uote";
DROP TABLE "it's";
DROP TYPE "üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüü%";
DROP TYPE "new
line%";
DROP TYPE "tab	here%";
DROP TYPE ".read x%";
DROP TYPE "\d%";
DROP TYPE "/*star%";
DROP TYPE "--dash%";
DROP TYPE "semi;colon%";
DROP TYPE "dot.ted%";
DROP TYPE " edge %";
DROP TYPE "two words%";
DROP TYPE "1st%";
DROP TYPE "CamelCase%";
DROP TYPE "select%";
DROP TYPE "😀%";
DROP TYPE "{}%";
DROP TYPE "%s%";
DROP TYPE ":""x""%";
DROP TYPE ":'x'%";
DROP TYPE ":x%";
DROP TYPE "$limbeck$%";
DROP TYPE "$$%";
DROP TYPE "$1%";
DROP TYPE "a?b%";
DROP TYPE "\'%";
DROP TYPE "back\slash\%";
DROP TYPE "[bracket]%";
DROP TYPE "`tick`%";
DROP TYPE "q""uote%";
DROP TYPE "it's%";
