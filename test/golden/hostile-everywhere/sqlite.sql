-- upgrade
CREATE TABLE "it's" (
  "id" INTEGER NOT NULL,
  "it's" TEXT NOT NULL DEFAULT 'it''s',
  "kind" TEXT NOT NULL DEFAULT 'it''s',
  "parent" INTEGER,
  CONSTRAINT "it's!" PRIMARY KEY ("id"),
  CONSTRAINT "it's&" UNIQUE ("it's"),
  CONSTRAINT "it's" CHECK ("it's" <> 'no'),
  CONSTRAINT "it's_kind_check" CHECK ("kind" IN ('it''s', 'other')),
  CONSTRAINT "it's>" FOREIGN KEY ("parent") REFERENCES "it's" ("id")
);
CREATE INDEX "it's#" ON "it's" ("it's");
CREATE TABLE "q""uote" (
  "id" INTEGER NOT NULL,
  "q""uote" TEXT NOT NULL DEFAULT 'q"uote',
  "kind" TEXT NOT NULL DEFAULT 'q"uote',
  "parent" INTEGER,
  CONSTRAINT "q""uote!" PRIMARY KEY ("id"),
  CONSTRAINT "q""uote&" UNIQUE ("q""uote"),
  CONSTRAINT "q""uote" CHECK ("q""uote" <> 'no'),
  CONSTRAINT "q""uote_kind_check" CHECK ("kind" IN ('q"uote', 'other')),
  CONSTRAINT "q""uote>" FOREIGN KEY ("parent") REFERENCES "q""uote" ("id")
);
CREATE INDEX "q""uote#" ON "q""uote" ("q""uote");
CREATE TABLE "`tick`" (
  "id" INTEGER NOT NULL,
  "`tick`" TEXT NOT NULL DEFAULT '`tick`',
  "kind" TEXT NOT NULL DEFAULT '`tick`',
  "parent" INTEGER,
  CONSTRAINT "`tick`!" PRIMARY KEY ("id"),
  CONSTRAINT "`tick`&" UNIQUE ("`tick`"),
  CONSTRAINT "`tick`" CHECK ("`tick`" <> 'no'),
  CONSTRAINT "`tick`_kind_check" CHECK ("kind" IN ('`tick`', 'other')),
  CONSTRAINT "`tick`>" FOREIGN KEY ("parent") REFERENCES "`tick`" ("id")
);
CREATE INDEX "`tick`#" ON "`tick`" ("`tick`");
CREATE TABLE "[bracket]" (
  "id" INTEGER NOT NULL,
  "[bracket]" TEXT NOT NULL DEFAULT '[bracket]',
  "kind" TEXT NOT NULL DEFAULT '[bracket]',
  "parent" INTEGER,
  CONSTRAINT "[bracket]!" PRIMARY KEY ("id"),
  CONSTRAINT "[bracket]&" UNIQUE ("[bracket]"),
  CONSTRAINT "[bracket]" CHECK ("[bracket]" <> 'no'),
  CONSTRAINT "[bracket]_kind_check" CHECK ("kind" IN ('[bracket]', 'other')),
  CONSTRAINT "[bracket]>" FOREIGN KEY ("parent") REFERENCES "[bracket]" ("id")
);
CREATE INDEX "[bracket]#" ON "[bracket]" ("[bracket]");
CREATE TABLE "back\slash\" (
  "id" INTEGER NOT NULL,
  "back\slash\" TEXT NOT NULL DEFAULT 'back\slash\',
  "kind" TEXT NOT NULL DEFAULT 'back\slash\',
  "parent" INTEGER,
  CONSTRAINT "back\slash\!" PRIMARY KEY ("id"),
  CONSTRAINT "back\slash\&" UNIQUE ("back\slash\"),
  CONSTRAINT "back\slash\" CHECK ("back\slash\" <> 'no'),
  CONSTRAINT "back\slash\_kind_check" CHECK ("kind" IN ('back\slash\', 'other')),
  CONSTRAINT "back\slash\>" FOREIGN KEY ("parent") REFERENCES "back\slash\" ("id")
);
CREATE INDEX "back\slash\#" ON "back\slash\" ("back\slash\");
CREATE TABLE "\'" (
  "id" INTEGER NOT NULL,
  "\'" TEXT NOT NULL DEFAULT '\''',
  "kind" TEXT NOT NULL DEFAULT '\''',
  "parent" INTEGER,
  CONSTRAINT "\'!" PRIMARY KEY ("id"),
  CONSTRAINT "\'&" UNIQUE ("\'"),
  CONSTRAINT "\'" CHECK ("\'" <> 'no'),
  CONSTRAINT "\'_kind_check" CHECK ("kind" IN ('\''', 'other')),
  CONSTRAINT "\'>" FOREIGN KEY ("parent") REFERENCES "\'" ("id")
);
CREATE INDEX "\'#" ON "\'" ("\'");
CREATE TABLE "a?b" (
  "id" INTEGER NOT NULL,
  "a?b" TEXT NOT NULL DEFAULT 'a?b',
  "kind" TEXT NOT NULL DEFAULT 'a?b',
  "parent" INTEGER,
  CONSTRAINT "a?b!" PRIMARY KEY ("id"),
  CONSTRAINT "a?b&" UNIQUE ("a?b"),
  CONSTRAINT "a?b" CHECK ("a?b" <> 'no'),
  CONSTRAINT "a?b_kind_check" CHECK ("kind" IN ('a?b', 'other')),
  CONSTRAINT "a?b>" FOREIGN KEY ("parent") REFERENCES "a?b" ("id")
);
CREATE INDEX "a?b#" ON "a?b" ("a?b");
CREATE TABLE "$1" (
  "id" INTEGER NOT NULL,
  "$1" TEXT NOT NULL DEFAULT '$1',
  "kind" TEXT NOT NULL DEFAULT '$1',
  "parent" INTEGER,
  CONSTRAINT "$1!" PRIMARY KEY ("id"),
  CONSTRAINT "$1&" UNIQUE ("$1"),
  CONSTRAINT "$1" CHECK ("$1" <> 'no'),
  CONSTRAINT "$1_kind_check" CHECK ("kind" IN ('$1', 'other')),
  CONSTRAINT "$1>" FOREIGN KEY ("parent") REFERENCES "$1" ("id")
);
CREATE INDEX "$1#" ON "$1" ("$1");
CREATE TABLE "$$" (
  "id" INTEGER NOT NULL,
  "$$" TEXT NOT NULL DEFAULT '$$',
  "kind" TEXT NOT NULL DEFAULT '$$',
  "parent" INTEGER,
  CONSTRAINT "$$!" PRIMARY KEY ("id"),
  CONSTRAINT "$$&" UNIQUE ("$$"),
  CONSTRAINT "$$" CHECK ("$$" <> 'no'),
  CONSTRAINT "$$_kind_check" CHECK ("kind" IN ('$$', 'other')),
  CONSTRAINT "$$>" FOREIGN KEY ("parent") REFERENCES "$$" ("id")
);
CREATE INDEX "$$#" ON "$$" ("$$");
CREATE TABLE "$limbeck$" (
  "id" INTEGER NOT NULL,
  "$limbeck$" TEXT NOT NULL DEFAULT '$limbeck$',
  "kind" TEXT NOT NULL DEFAULT '$limbeck$',
  "parent" INTEGER,
  CONSTRAINT "$limbeck$!" PRIMARY KEY ("id"),
  CONSTRAINT "$limbeck$&" UNIQUE ("$limbeck$"),
  CONSTRAINT "$limbeck$" CHECK ("$limbeck$" <> 'no'),
  CONSTRAINT "$limbeck$_kind_check" CHECK ("kind" IN ('$limbeck$', 'other')),
  CONSTRAINT "$limbeck$>" FOREIGN KEY ("parent") REFERENCES "$limbeck$" ("id")
);
CREATE INDEX "$limbeck$#" ON "$limbeck$" ("$limbeck$");
CREATE TABLE ":x" (
  "id" INTEGER NOT NULL,
  ":x" TEXT NOT NULL DEFAULT ':x',
  "kind" TEXT NOT NULL DEFAULT ':x',
  "parent" INTEGER,
  CONSTRAINT ":x!" PRIMARY KEY ("id"),
  CONSTRAINT ":x&" UNIQUE (":x"),
  CONSTRAINT ":x" CHECK (":x" <> 'no'),
  CONSTRAINT ":x_kind_check" CHECK ("kind" IN (':x', 'other')),
  CONSTRAINT ":x>" FOREIGN KEY ("parent") REFERENCES ":x" ("id")
);
CREATE INDEX ":x#" ON ":x" (":x");
CREATE TABLE ":'x'" (
  "id" INTEGER NOT NULL,
  ":'x'" TEXT NOT NULL DEFAULT ':''x''',
  "kind" TEXT NOT NULL DEFAULT ':''x''',
  "parent" INTEGER,
  CONSTRAINT ":'x'!" PRIMARY KEY ("id"),
  CONSTRAINT ":'x'&" UNIQUE (":'x'"),
  CONSTRAINT ":'x'" CHECK (":'x'" <> 'no'),
  CONSTRAINT ":'x'_kind_check" CHECK ("kind" IN (':''x''', 'other')),
  CONSTRAINT ":'x'>" FOREIGN KEY ("parent") REFERENCES ":'x'" ("id")
);
CREATE INDEX ":'x'#" ON ":'x'" (":'x'");
CREATE TABLE ":""x""" (
  "id" INTEGER NOT NULL,
  ":""x""" TEXT NOT NULL DEFAULT ':"x"',
  "kind" TEXT NOT NULL DEFAULT ':"x"',
  "parent" INTEGER,
  CONSTRAINT ":""x""!" PRIMARY KEY ("id"),
  CONSTRAINT ":""x""&" UNIQUE (":""x"""),
  CONSTRAINT ":""x""" CHECK (":""x""" <> 'no'),
  CONSTRAINT ":""x""_kind_check" CHECK ("kind" IN (':"x"', 'other')),
  CONSTRAINT ":""x"">" FOREIGN KEY ("parent") REFERENCES ":""x""" ("id")
);
CREATE INDEX ":""x""#" ON ":""x""" (":""x""");
CREATE TABLE "%s" (
  "id" INTEGER NOT NULL,
  "%s" TEXT NOT NULL DEFAULT '%s',
  "kind" TEXT NOT NULL DEFAULT '%s',
  "parent" INTEGER,
  CONSTRAINT "%s!" PRIMARY KEY ("id"),
  CONSTRAINT "%s&" UNIQUE ("%s"),
  CONSTRAINT "%s" CHECK ("%s" <> 'no'),
  CONSTRAINT "%s_kind_check" CHECK ("kind" IN ('%s', 'other')),
  CONSTRAINT "%s>" FOREIGN KEY ("parent") REFERENCES "%s" ("id")
);
CREATE INDEX "%s#" ON "%s" ("%s");
CREATE TABLE "{}" (
  "id" INTEGER NOT NULL,
  "{}" TEXT NOT NULL DEFAULT '{}',
  "kind" TEXT NOT NULL DEFAULT '{}',
  "parent" INTEGER,
  CONSTRAINT "{}!" PRIMARY KEY ("id"),
  CONSTRAINT "{}&" UNIQUE ("{}"),
  CONSTRAINT "{}" CHECK ("{}" <> 'no'),
  CONSTRAINT "{}_kind_check" CHECK ("kind" IN ('{}', 'other')),
  CONSTRAINT "{}>" FOREIGN KEY ("parent") REFERENCES "{}" ("id")
);
CREATE INDEX "{}#" ON "{}" ("{}");
CREATE TABLE "😀" (
  "id" INTEGER NOT NULL,
  "😀" TEXT NOT NULL DEFAULT '😀',
  "kind" TEXT NOT NULL DEFAULT '😀',
  "parent" INTEGER,
  CONSTRAINT "😀!" PRIMARY KEY ("id"),
  CONSTRAINT "😀&" UNIQUE ("😀"),
  CONSTRAINT "😀" CHECK ("😀" <> 'no'),
  CONSTRAINT "😀_kind_check" CHECK ("kind" IN ('😀', 'other')),
  CONSTRAINT "😀>" FOREIGN KEY ("parent") REFERENCES "😀" ("id")
);
CREATE INDEX "😀#" ON "😀" ("😀");
CREATE TABLE "select" (
  "id" INTEGER NOT NULL,
  "select" TEXT NOT NULL DEFAULT 'select',
  "kind" TEXT NOT NULL DEFAULT 'select',
  "parent" INTEGER,
  CONSTRAINT "select!" PRIMARY KEY ("id"),
  CONSTRAINT "select&" UNIQUE ("select"),
  CONSTRAINT "select" CHECK ("select" <> 'no'),
  CONSTRAINT "select_kind_check" CHECK ("kind" IN ('select', 'other')),
  CONSTRAINT "select>" FOREIGN KEY ("parent") REFERENCES "select" ("id")
);
CREATE INDEX "select#" ON "select" ("select");
CREATE TABLE "CamelCase" (
  "id" INTEGER NOT NULL,
  "CamelCase" TEXT NOT NULL DEFAULT 'CamelCase',
  "kind" TEXT NOT NULL DEFAULT 'CamelCase',
  "parent" INTEGER,
  CONSTRAINT "CamelCase!" PRIMARY KEY ("id"),
  CONSTRAINT "CamelCase&" UNIQUE ("CamelCase"),
  CONSTRAINT "CamelCase" CHECK ("CamelCase" <> 'no'),
  CONSTRAINT "CamelCase_kind_check" CHECK ("kind" IN ('CamelCase', 'other')),
  CONSTRAINT "CamelCase>" FOREIGN KEY ("parent") REFERENCES "CamelCase" ("id")
);
CREATE INDEX "CamelCase#" ON "CamelCase" ("CamelCase");
CREATE TABLE "1st" (
  "id" INTEGER NOT NULL,
  "1st" TEXT NOT NULL DEFAULT '1st',
  "kind" TEXT NOT NULL DEFAULT '1st',
  "parent" INTEGER,
  CONSTRAINT "1st!" PRIMARY KEY ("id"),
  CONSTRAINT "1st&" UNIQUE ("1st"),
  CONSTRAINT "1st" CHECK ("1st" <> 'no'),
  CONSTRAINT "1st_kind_check" CHECK ("kind" IN ('1st', 'other')),
  CONSTRAINT "1st>" FOREIGN KEY ("parent") REFERENCES "1st" ("id")
);
CREATE INDEX "1st#" ON "1st" ("1st");
CREATE TABLE "two words" (
  "id" INTEGER NOT NULL,
  "two words" TEXT NOT NULL DEFAULT 'two words',
  "kind" TEXT NOT NULL DEFAULT 'two words',
  "parent" INTEGER,
  CONSTRAINT "two words!" PRIMARY KEY ("id"),
  CONSTRAINT "two words&" UNIQUE ("two words"),
  CONSTRAINT "two words" CHECK ("two words" <> 'no'),
  CONSTRAINT "two words_kind_check" CHECK ("kind" IN ('two words', 'other')),
  CONSTRAINT "two words>" FOREIGN KEY ("parent") REFERENCES "two words" ("id")
);
CREATE INDEX "two words#" ON "two words" ("two words");
CREATE TABLE " edge " (
  "id" INTEGER NOT NULL,
  " edge " TEXT NOT NULL DEFAULT ' edge ',
  "kind" TEXT NOT NULL DEFAULT ' edge ',
  "parent" INTEGER,
  CONSTRAINT " edge !" PRIMARY KEY ("id"),
  CONSTRAINT " edge &" UNIQUE (" edge "),
  CONSTRAINT " edge " CHECK (" edge " <> 'no'),
  CONSTRAINT " edge _kind_check" CHECK ("kind" IN (' edge ', 'other')),
  CONSTRAINT " edge >" FOREIGN KEY ("parent") REFERENCES " edge " ("id")
);
CREATE INDEX " edge #" ON " edge " (" edge ");
CREATE TABLE "dot.ted" (
  "id" INTEGER NOT NULL,
  "dot.ted" TEXT NOT NULL DEFAULT 'dot.ted',
  "kind" TEXT NOT NULL DEFAULT 'dot.ted',
  "parent" INTEGER,
  CONSTRAINT "dot.ted!" PRIMARY KEY ("id"),
  CONSTRAINT "dot.ted&" UNIQUE ("dot.ted"),
  CONSTRAINT "dot.ted" CHECK ("dot.ted" <> 'no'),
  CONSTRAINT "dot.ted_kind_check" CHECK ("kind" IN ('dot.ted', 'other')),
  CONSTRAINT "dot.ted>" FOREIGN KEY ("parent") REFERENCES "dot.ted" ("id")
);
CREATE INDEX "dot.ted#" ON "dot.ted" ("dot.ted");
CREATE TABLE "semi;colon" (
  "id" INTEGER NOT NULL,
  "semi;colon" TEXT NOT NULL DEFAULT 'semi;colon',
  "kind" TEXT NOT NULL DEFAULT 'semi;colon',
  "parent" INTEGER,
  CONSTRAINT "semi;colon!" PRIMARY KEY ("id"),
  CONSTRAINT "semi;colon&" UNIQUE ("semi;colon"),
  CONSTRAINT "semi;colon" CHECK ("semi;colon" <> 'no'),
  CONSTRAINT "semi;colon_kind_check" CHECK ("kind" IN ('semi;colon', 'other')),
  CONSTRAINT "semi;colon>" FOREIGN KEY ("parent") REFERENCES "semi;colon" ("id")
);
CREATE INDEX "semi;colon#" ON "semi;colon" ("semi;colon");
CREATE TABLE "--dash" (
  "id" INTEGER NOT NULL,
  "--dash" TEXT NOT NULL DEFAULT '--dash',
  "kind" TEXT NOT NULL DEFAULT '--dash',
  "parent" INTEGER,
  CONSTRAINT "--dash!" PRIMARY KEY ("id"),
  CONSTRAINT "--dash&" UNIQUE ("--dash"),
  CONSTRAINT "--dash" CHECK ("--dash" <> 'no'),
  CONSTRAINT "--dash_kind_check" CHECK ("kind" IN ('--dash', 'other')),
  CONSTRAINT "--dash>" FOREIGN KEY ("parent") REFERENCES "--dash" ("id")
);
CREATE INDEX "--dash#" ON "--dash" ("--dash");
CREATE TABLE "/*star" (
  "id" INTEGER NOT NULL,
  "/*star" TEXT NOT NULL DEFAULT '/*star',
  "kind" TEXT NOT NULL DEFAULT '/*star',
  "parent" INTEGER,
  CONSTRAINT "/*star!" PRIMARY KEY ("id"),
  CONSTRAINT "/*star&" UNIQUE ("/*star"),
  CONSTRAINT "/*star" CHECK ("/*star" <> 'no'),
  CONSTRAINT "/*star_kind_check" CHECK ("kind" IN ('/*star', 'other')),
  CONSTRAINT "/*star>" FOREIGN KEY ("parent") REFERENCES "/*star" ("id")
);
CREATE INDEX "/*star#" ON "/*star" ("/*star");
CREATE TABLE "\d" (
  "id" INTEGER NOT NULL,
  "\d" TEXT NOT NULL DEFAULT '\d',
  "kind" TEXT NOT NULL DEFAULT '\d',
  "parent" INTEGER,
  CONSTRAINT "\d!" PRIMARY KEY ("id"),
  CONSTRAINT "\d&" UNIQUE ("\d"),
  CONSTRAINT "\d" CHECK ("\d" <> 'no'),
  CONSTRAINT "\d_kind_check" CHECK ("kind" IN ('\d', 'other')),
  CONSTRAINT "\d>" FOREIGN KEY ("parent") REFERENCES "\d" ("id")
);
CREATE INDEX "\d#" ON "\d" ("\d");
CREATE TABLE ".read x" (
  "id" INTEGER NOT NULL,
  ".read x" TEXT NOT NULL DEFAULT '.read x',
  "kind" TEXT NOT NULL DEFAULT '.read x',
  "parent" INTEGER,
  CONSTRAINT ".read x!" PRIMARY KEY ("id"),
  CONSTRAINT ".read x&" UNIQUE (".read x"),
  CONSTRAINT ".read x" CHECK (".read x" <> 'no'),
  CONSTRAINT ".read x_kind_check" CHECK ("kind" IN ('.read x', 'other')),
  CONSTRAINT ".read x>" FOREIGN KEY ("parent") REFERENCES ".read x" ("id")
);
CREATE INDEX ".read x#" ON ".read x" (".read x");
CREATE TABLE "tab	here" (
  "id" INTEGER NOT NULL,
  "tab	here" TEXT NOT NULL DEFAULT 'tab	here',
  "kind" TEXT NOT NULL DEFAULT 'tab	here',
  "parent" INTEGER,
  CONSTRAINT "tab	here!" PRIMARY KEY ("id"),
  CONSTRAINT "tab	here&" UNIQUE ("tab	here"),
  CONSTRAINT "tab	here" CHECK ("tab	here" <> 'no'),
  CONSTRAINT "tab	here_kind_check" CHECK ("kind" IN ('tab	here', 'other')),
  CONSTRAINT "tab	here>" FOREIGN KEY ("parent") REFERENCES "tab	here" ("id")
);
CREATE INDEX "tab	here#" ON "tab	here" ("tab	here");
CREATE TABLE "new
line" (
  "id" INTEGER NOT NULL,
  "new
line" TEXT NOT NULL DEFAULT 'new
line',
  "kind" TEXT NOT NULL DEFAULT 'new
line',
  "parent" INTEGER,
  CONSTRAINT "new
line!" PRIMARY KEY ("id"),
  CONSTRAINT "new
line&" UNIQUE ("new
line"),
  CONSTRAINT "new
line" CHECK ("new
line" <> 'no'),
  CONSTRAINT "new
line_kind_check" CHECK ("kind" IN ('new
line', 'other')),
  CONSTRAINT "new
line>" FOREIGN KEY ("parent") REFERENCES "new
line" ("id")
);
CREATE INDEX "new
line#" ON "new
line" ("new
line");
CREATE TABLE "üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüx" (
  "id" INTEGER NOT NULL,
  "üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüx" TEXT NOT NULL DEFAULT 'üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüx',
  "kind" TEXT NOT NULL DEFAULT 'üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüx',
  "parent" INTEGER,
  CONSTRAINT "üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüü!" PRIMARY KEY ("id"),
  CONSTRAINT "üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüü&" UNIQUE ("üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüx"),
  CONSTRAINT "üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüx" CHECK ("üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüx" <> 'no'),
  CONSTRAINT "üüüüüüüüüüüüüüüüüüüüüüüüüü_kind_check" CHECK ("kind" IN ('üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüx', 'other')),
  CONSTRAINT "üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüü>" FOREIGN KEY ("parent") REFERENCES "üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüx" ("id")
);
CREATE INDEX "üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüü#" ON "üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüx" ("üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüx");

-- downgrade
SELECT abs(-9223372036854775807 - foreign_keys) AS "fails where foreign_keys is on" FROM pragma_foreign_keys;
DROP TABLE "üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüx";
SELECT abs(-9223372036854775807 - foreign_keys) AS "fails where foreign_keys is on" FROM pragma_foreign_keys;
DROP TABLE "new
line";
SELECT abs(-9223372036854775807 - foreign_keys) AS "fails where foreign_keys is on" FROM pragma_foreign_keys;
DROP TABLE "tab	here";
SELECT abs(-9223372036854775807 - foreign_keys) AS "fails where foreign_keys is on" FROM pragma_foreign_keys;
DROP TABLE ".read x";
SELECT abs(-9223372036854775807 - foreign_keys) AS "fails where foreign_keys is on" FROM pragma_foreign_keys;
DROP TABLE "\d";
SELECT abs(-9223372036854775807 - foreign_keys) AS "fails where foreign_keys is on" FROM pragma_foreign_keys;
DROP TABLE "/*star";
SELECT abs(-9223372036854775807 - foreign_keys) AS "fails where foreign_keys is on" FROM pragma_foreign_keys;
DROP TABLE "--dash";
SELECT abs(-9223372036854775807 - foreign_keys) AS "fails where foreign_keys is on" FROM pragma_foreign_keys;
DROP TABLE "semi;colon";
SELECT abs(-9223372036854775807 - foreign_keys) AS "fails where foreign_keys is on" FROM pragma_foreign_keys;
DROP TABLE "dot.ted";
SELECT abs(-9223372036854775807 - foreign_keys) AS "fails where foreign_keys is on" FROM pragma_foreign_keys;
DROP TABLE " edge ";
SELECT abs(-9223372036854775807 - foreign_keys) AS "fails where foreign_keys is on" FROM pragma_foreign_keys;
DROP TABLE "two words";
SELECT abs(-9223372036854775807 - foreign_keys) AS "fails where foreign_keys is on" FROM pragma_foreign_keys;
DROP TABLE "1st";
SELECT abs(-9223372036854775807 - foreign_keys) AS "fails where foreign_keys is on" FROM pragma_foreign_keys;
DROP TABLE "CamelCase";
SELECT abs(-9223372036854775807 - foreign_keys) AS "fails where foreign_keys is on" FROM pragma_foreign_keys;
DROP TABLE "select";
SELECT abs(-9223372036854775807 - foreign_keys) AS "fails where foreign_keys is on" FROM pragma_foreign_keys;
DROP TABLE "😀";
SELECT abs(-9223372036854775807 - foreign_keys) AS "fails where foreign_keys is on" FROM pragma_foreign_keys;
DROP TABLE "{}";
SELECT abs(-9223372036854775807 - foreign_keys) AS "fails where foreign_keys is on" FROM pragma_foreign_keys;
DROP TABLE "%s";
SELECT abs(-9223372036854775807 - foreign_keys) AS "fails where foreign_keys is on" FROM pragma_foreign_keys;
DROP TABLE ":""x""";
SELECT abs(-9223372036854775807 - foreign_keys) AS "fails where foreign_keys is on" FROM pragma_foreign_keys;
DROP TABLE ":'x'";
SELECT abs(-9223372036854775807 - foreign_keys) AS "fails where foreign_keys is on" FROM pragma_foreign_keys;
DROP TABLE ":x";
SELECT abs(-9223372036854775807 - foreign_keys) AS "fails where foreign_keys is on" FROM pragma_foreign_keys;
DROP TABLE "$limbeck$";
SELECT abs(-9223372036854775807 - foreign_keys) AS "fails where foreign_keys is on" FROM pragma_foreign_keys;
DROP TABLE "$$";
SELECT abs(-9223372036854775807 - foreign_keys) AS "fails where foreign_keys is on" FROM pragma_foreign_keys;
DROP TABLE "$1";
SELECT abs(-9223372036854775807 - foreign_keys) AS "fails where foreign_keys is on" FROM pragma_foreign_keys;
DROP TABLE "a?b";
SELECT abs(-9223372036854775807 - foreign_keys) AS "fails where foreign_keys is on" FROM pragma_foreign_keys;
DROP TABLE "\'";
SELECT abs(-9223372036854775807 - foreign_keys) AS "fails where foreign_keys is on" FROM pragma_foreign_keys;
DROP TABLE "back\slash\";
SELECT abs(-9223372036854775807 - foreign_keys) AS "fails where foreign_keys is on" FROM pragma_foreign_keys;
DROP TABLE "[bracket]";
SELECT abs(-9223372036854775807 - foreign_keys) AS "fails where foreign_keys is on" FROM pragma_foreign_keys;
DROP TABLE "`tick`";
SELECT abs(-9223372036854775807 - foreign_keys) AS "fails where foreign_keys is on" FROM pragma_foreign_keys;
DROP TABLE "q""uote";
SELECT abs(-9223372036854775807 - foreign_keys) AS "fails where foreign_keys is on" FROM pragma_foreign_keys;
DROP TABLE "it's";
