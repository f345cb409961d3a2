-- upgrade
ALTER TABLE "a" RENAME CONSTRAINT "first" TO "second";
ALTER TABLE "a" RENAME CONSTRAINT "one_y" TO "only_y";
ALTER TABLE "a" RENAME CONSTRAINT "positive" TO "more";

-- downgrade
ALTER TABLE "a" RENAME CONSTRAINT "more" TO "positive";
ALTER TABLE "a" RENAME CONSTRAINT "only_y" TO "one_y";
ALTER TABLE "a" RENAME CONSTRAINT "second" TO "first";
