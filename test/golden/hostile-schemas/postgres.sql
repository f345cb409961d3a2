-- upgrade
CREATE SCHEMA "it's";
CREATE SCHEMA "q""uote";
CREATE SCHEMA "`tick`";
CREATE SCHEMA "[bracket]";
CREATE SCHEMA "back\slash\";
CREATE SCHEMA "\'";
CREATE SCHEMA "a?b";
CREATE SCHEMA "$1";
CREATE SCHEMA "$$";
CREATE SCHEMA "$limbeck$";
CREATE SCHEMA ":x";
CREATE SCHEMA ":'x'";
CREATE SCHEMA ":""x""";
CREATE SCHEMA "%s";
CREATE SCHEMA "{}";
CREATE SCHEMA "😀";
CREATE SCHEMA "select";
CREATE SCHEMA "CamelCase";
CREATE SCHEMA "1st";
CREATE SCHEMA "two words";
CREATE SCHEMA " edge ";
CREATE SCHEMA "dot.ted";
CREATE SCHEMA "semi;colon";
CREATE SCHEMA "--dash";
CREATE SCHEMA "/*star";
CREATE SCHEMA "\d";
CREATE SCHEMA ".read x";
CREATE SCHEMA "tab	here";
CREATE SCHEMA "new
line";
CREATE SCHEMA "üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüx";
CREATE TYPE "it's"."kind" AS ENUM ('it''s');
CREATE TYPE "q""uote"."kind" AS ENUM ('q"uote');
CREATE TYPE "`tick`"."kind" AS ENUM ('`tick`');
CREATE TYPE "[bracket]"."kind" AS ENUM ('[bracket]');
CREATE TYPE "back\slash\"."kind" AS ENUM ('back\slash\');
CREATE TYPE "\'"."kind" AS ENUM ('\''');
CREATE TYPE "a?b"."kind" AS ENUM ('a?b');
CREATE TYPE "$1"."kind" AS ENUM ('$1');
CREATE TYPE "$$"."kind" AS ENUM ('$$');
CREATE TYPE "$limbeck$"."kind" AS ENUM ('$limbeck$');
CREATE TYPE ":x"."kind" AS ENUM (':x');
CREATE TYPE ":'x'"."kind" AS ENUM (':''x''');
CREATE TYPE ":""x"""."kind" AS ENUM (':"x"');
CREATE TYPE "%s"."kind" AS ENUM ('%s');
CREATE TYPE "{}"."kind" AS ENUM ('{}');
CREATE TYPE "😀"."kind" AS ENUM ('😀');
CREATE TYPE "select"."kind" AS ENUM ('select');
CREATE TYPE "CamelCase"."kind" AS ENUM ('CamelCase');
CREATE TYPE "1st"."kind" AS ENUM ('1st');
CREATE TYPE "two words"."kind" AS ENUM ('two words');
CREATE TYPE " edge "."kind" AS ENUM (' edge ');
CREATE TYPE "dot.ted"."kind" AS ENUM ('dot.ted');
CREATE TYPE "semi;colon"."kind" AS ENUM ('semi;colon');
CREATE TYPE "--dash"."kind" AS ENUM ('--dash');
CREATE TYPE "/*star"."kind" AS ENUM ('/*star');
CREATE TYPE "\d"."kind" AS ENUM ('\d');
CREATE TYPE ".read x"."kind" AS ENUM ('.read x');
CREATE TYPE "tab	here"."kind" AS ENUM ('tab	here');
CREATE TYPE "new
line"."kind" AS ENUM ('new
line');
CREATE TYPE "üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüx"."kind" AS ENUM ('üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüx');
CREATE TABLE "it's"."it's" (
  "id" integer NOT NULL,
  "kind" "it's"."kind",
  "other" integer,
  CONSTRAINT "it's_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "it's_other_fkey" FOREIGN KEY ("other") REFERENCES "it's"."it's" ("id")
);
CREATE TABLE "q""uote"."q""uote" (
  "id" integer NOT NULL,
  "kind" "q""uote"."kind",
  "other" integer,
  CONSTRAINT "q""uote_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "q""uote_other_fkey" FOREIGN KEY ("other") REFERENCES "it's"."it's" ("id")
);
CREATE TABLE "`tick`"."`tick`" (
  "id" integer NOT NULL,
  "kind" "`tick`"."kind",
  "other" integer,
  CONSTRAINT "`tick`_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "`tick`_other_fkey" FOREIGN KEY ("other") REFERENCES "q""uote"."q""uote" ("id")
);
CREATE TABLE "[bracket]"."[bracket]" (
  "id" integer NOT NULL,
  "kind" "[bracket]"."kind",
  "other" integer,
  CONSTRAINT "[bracket]_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "[bracket]_other_fkey" FOREIGN KEY ("other") REFERENCES "`tick`"."`tick`" ("id")
);
CREATE TABLE "back\slash\"."back\slash\" (
  "id" integer NOT NULL,
  "kind" "back\slash\"."kind",
  "other" integer,
  CONSTRAINT "back\slash\_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "back\slash\_other_fkey" FOREIGN KEY ("other") REFERENCES "[bracket]"."[bracket]" ("id")
);
CREATE TABLE "\'"."\'" (
  "id" integer NOT NULL,
  "kind" "\'"."kind",
  "other" integer,
  CONSTRAINT "\'_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "\'_other_fkey" FOREIGN KEY ("other") REFERENCES "back\slash\"."back\slash\" ("id")
);
CREATE TABLE "a?b"."a?b" (
  "id" integer NOT NULL,
  "kind" "a?b"."kind",
  "other" integer,
  CONSTRAINT "a?b_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "a?b_other_fkey" FOREIGN KEY ("other") REFERENCES "\'"."\'" ("id")
);
CREATE TABLE "$1"."$1" (
  "id" integer NOT NULL,
  "kind" "$1"."kind",
  "other" integer,
  CONSTRAINT "$1_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "$1_other_fkey" FOREIGN KEY ("other") REFERENCES "a?b"."a?b" ("id")
);
CREATE TABLE "$$"."$$" (
  "id" integer NOT NULL,
  "kind" "$$"."kind",
  "other" integer,
  CONSTRAINT "$$_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "$$_other_fkey" FOREIGN KEY ("other") REFERENCES "$1"."$1" ("id")
);
CREATE TABLE "$limbeck$"."$limbeck$" (
  "id" integer NOT NULL,
  "kind" "$limbeck$"."kind",
  "other" integer,
  CONSTRAINT "$limbeck$_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "$limbeck$_other_fkey" FOREIGN KEY ("other") REFERENCES "$$"."$$" ("id")
);
CREATE TABLE ":x".":x" (
  "id" integer NOT NULL,
  "kind" ":x"."kind",
  "other" integer,
  CONSTRAINT ":x_pkey" PRIMARY KEY ("id"),
  CONSTRAINT ":x_other_fkey" FOREIGN KEY ("other") REFERENCES "$limbeck$"."$limbeck$" ("id")
);
CREATE TABLE ":'x'".":'x'" (
  "id" integer NOT NULL,
  "kind" ":'x'"."kind",
  "other" integer,
  CONSTRAINT ":'x'_pkey" PRIMARY KEY ("id"),
  CONSTRAINT ":'x'_other_fkey" FOREIGN KEY ("other") REFERENCES ":x".":x" ("id")
);
CREATE TABLE ":""x""".":""x""" (
  "id" integer NOT NULL,
  "kind" ":""x"""."kind",
  "other" integer,
  CONSTRAINT ":""x""_pkey" PRIMARY KEY ("id"),
  CONSTRAINT ":""x""_other_fkey" FOREIGN KEY ("other") REFERENCES ":'x'".":'x'" ("id")
);
CREATE TABLE "%s"."%s" (
  "id" integer NOT NULL,
  "kind" "%s"."kind",
  "other" integer,
  CONSTRAINT "%s_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "%s_other_fkey" FOREIGN KEY ("other") REFERENCES ":""x""".":""x""" ("id")
);
CREATE TABLE "{}"."{}" (
  "id" integer NOT NULL,
  "kind" "{}"."kind",
  "other" integer,
  CONSTRAINT "{}_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "{}_other_fkey" FOREIGN KEY ("other") REFERENCES "%s"."%s" ("id")
);
CREATE TABLE "😀"."😀" (
  "id" integer NOT NULL,
  "kind" "😀"."kind",
  "other" integer,
  CONSTRAINT "😀_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "😀_other_fkey" FOREIGN KEY ("other") REFERENCES "{}"."{}" ("id")
);
CREATE TABLE "select"."select" (
  "id" integer NOT NULL,
  "kind" "select"."kind",
  "other" integer,
  CONSTRAINT "select_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "select_other_fkey" FOREIGN KEY ("other") REFERENCES "😀"."😀" ("id")
);
CREATE TABLE "CamelCase"."CamelCase" (
  "id" integer NOT NULL,
  "kind" "CamelCase"."kind",
  "other" integer,
  CONSTRAINT "CamelCase_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "CamelCase_other_fkey" FOREIGN KEY ("other") REFERENCES "select"."select" ("id")
);
CREATE TABLE "1st"."1st" (
  "id" integer NOT NULL,
  "kind" "1st"."kind",
  "other" integer,
  CONSTRAINT "1st_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "1st_other_fkey" FOREIGN KEY ("other") REFERENCES "CamelCase"."CamelCase" ("id")
);
CREATE TABLE "two words"."two words" (
  "id" integer NOT NULL,
  "kind" "two words"."kind",
  "other" integer,
  CONSTRAINT "two words_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "two words_other_fkey" FOREIGN KEY ("other") REFERENCES "1st"."1st" ("id")
);
CREATE TABLE " edge "." edge " (
  "id" integer NOT NULL,
  "kind" " edge "."kind",
  "other" integer,
  CONSTRAINT " edge _pkey" PRIMARY KEY ("id"),
  CONSTRAINT " edge _other_fkey" FOREIGN KEY ("other") REFERENCES "two words"."two words" ("id")
);
CREATE TABLE "dot.ted"."dot.ted" (
  "id" integer NOT NULL,
  "kind" "dot.ted"."kind",
  "other" integer,
  CONSTRAINT "dot.ted_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "dot.ted_other_fkey" FOREIGN KEY ("other") REFERENCES " edge "." edge " ("id")
);
CREATE TABLE "semi;colon"."semi;colon" (
  "id" integer NOT NULL,
  "kind" "semi;colon"."kind",
  "other" integer,
  CONSTRAINT "semi;colon_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "semi;colon_other_fkey" FOREIGN KEY ("other") REFERENCES "dot.ted"."dot.ted" ("id")
);
CREATE TABLE "--dash"."--dash" (
  "id" integer NOT NULL,
  "kind" "--dash"."kind",
  "other" integer,
  CONSTRAINT "--dash_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "--dash_other_fkey" FOREIGN KEY ("other") REFERENCES "semi;colon"."semi;colon" ("id")
);
CREATE TABLE "/*star"."/*star" (
  "id" integer NOT NULL,
  "kind" "/*star"."kind",
  "other" integer,
  CONSTRAINT "/*star_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "/*star_other_fkey" FOREIGN KEY ("other") REFERENCES "--dash"."--dash" ("id")
);
CREATE TABLE "\d"."\d" (
  "id" integer NOT NULL,
  "kind" "\d"."kind",
  "other" integer,
  CONSTRAINT "\d_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "\d_other_fkey" FOREIGN KEY ("other") REFERENCES "/*star"."/*star" ("id")
);
CREATE TABLE ".read x".".read x" (
  "id" integer NOT NULL,
  "kind" ".read x"."kind",
  "other" integer,
  CONSTRAINT ".read x_pkey" PRIMARY KEY ("id"),
  CONSTRAINT ".read x_other_fkey" FOREIGN KEY ("other") REFERENCES "\d"."\d" ("id")
);
CREATE TABLE "tab	here"."tab	here" (
  "id" integer NOT NULL,
  "kind" "tab	here"."kind",
  "other" integer,
  CONSTRAINT "tab	here_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "tab	here_other_fkey" FOREIGN KEY ("other") REFERENCES ".read x".".read x" ("id")
);
CREATE TABLE "new
line"."new
line" (
  "id" integer NOT NULL,
  "kind" "new
line"."kind",
  "other" integer,
  CONSTRAINT "new
line_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "new
line_other_fkey" FOREIGN KEY ("other") REFERENCES "tab	here"."tab	here" ("id")
);
CREATE TABLE "üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüx"."üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüx" (
  "id" integer NOT NULL,
  "kind" "üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüx"."kind",
  "other" integer,
  CONSTRAINT "üüüüüüüüüüüüüüüüüüüüüüüüüüüüü_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "üüüüüüüüüüüüüüüüüüüüüüüüüü_other_fkey" FOREIGN KEY ("other") REFERENCES "new
line"."new
line" ("id")
);

-- downgrade
DROP TABLE "üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüx"."üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüx";
DROP TABLE "new
line"."new
line";
DROP TABLE "tab	here"."tab	here";
DROP TABLE ".read x".".read x";
DROP TABLE "\d"."\d";
DROP TABLE "/*star"."/*star";
DROP TABLE "--dash"."--dash";
DROP TABLE "semi;colon"."semi;colon";
DROP TABLE "dot.ted"."dot.ted";
DROP TABLE " edge "." edge ";
DROP TABLE "two words"."two words";
DROP TABLE "1st"."1st";
DROP TABLE "CamelCase"."CamelCase";
DROP TABLE "select"."select";
DROP TABLE "😀"."😀";
DROP TABLE "{}"."{}";
DROP TABLE "%s"."%s";
DROP TABLE ":""x""".":""x""";
DROP TABLE ":'x'".":'x'";
DROP TABLE ":x".":x";
DROP TABLE "$limbeck$"."$limbeck$";
DROP TABLE "$$"."$$";
DROP TABLE "$1"."$1";
DROP TABLE "a?b"."a?b";
DROP TABLE "\'"."\'";
DROP TABLE "back\slash\"."back\slash\";
DROP TABLE "[bracket]"."[bracket]";
DROP TABLE "`tick`"."`tick`";
DROP TABLE "q""uote"."q""uote";
DROP TABLE "it's"."it's";
DROP TYPE "üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüx"."kind";
DROP TYPE "new
line"."kind";
DROP TYPE "tab	here"."kind";
DROP TYPE ".read x"."kind";
DROP TYPE "\d"."kind";
DROP TYPE "/*star"."kind";
DROP TYPE "--dash"."kind";
DROP TYPE "semi;colon"."kind";
DROP TYPE "dot.ted"."kind";
DROP TYPE " edge "."kind";
DROP TYPE "two words"."kind";
DROP TYPE "1st"."kind";
DROP TYPE "CamelCase"."kind";
DROP TYPE "select"."kind";
DROP TYPE "😀"."kind";
DROP TYPE "{}"."kind";
DROP TYPE "%s"."kind";
DROP TYPE ":""x"""."kind";
DROP TYPE ":'x'"."kind";
DROP TYPE ":x"."kind";
DROP TYPE "$limbeck$"."kind";
DROP TYPE "$$"."kind";
DROP TYPE "$1"."kind";
DROP TYPE "a?b"."kind";
DROP TYPE "\'"."kind";
DROP TYPE "back\slash\"."kind";
DROP TYPE "[bracket]"."kind";
DROP TYPE "`tick`"."kind";
DROP TYPE "q""uote"."kind";
DROP TYPE "it's"."kind";
DROP SCHEMA "üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüx";
DROP SCHEMA "new
line";
DROP SCHEMA "tab	here";
DROP SCHEMA ".read x";
DROP SCHEMA "\d";
DROP SCHEMA "/*star";
DROP SCHEMA "--dash";
DROP SCHEMA "semi;colon";
DROP SCHEMA "dot.ted";
DROP SCHEMA " edge ";
DROP SCHEMA "two words";
DROP SCHEMA "1st";
DROP SCHEMA "CamelCase";
DROP SCHEMA "select";
DROP SCHEMA "😀";
DROP SCHEMA "{}";
DROP SCHEMA "%s";
DROP SCHEMA ":""x""";
DROP SCHEMA ":'x'";
DROP SCHEMA ":x";
DROP SCHEMA "$limbeck$";
DROP SCHEMA "$$";
DROP SCHEMA "$1";
DROP SCHEMA "a?b";
DROP SCHEMA "\'";
DROP SCHEMA "back\slash\";
DROP SCHEMA "[bracket]";
DROP SCHEMA "`tick`";
DROP SCHEMA "q""uote";
DROP SCHEMA "it's";
