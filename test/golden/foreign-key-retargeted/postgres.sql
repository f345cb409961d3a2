-- upgrade
ALTER TABLE "d" DROP CONSTRAINT "d_ref";
ALTER TABLE "d" ADD CONSTRAINT "d_ref" FOREIGN KEY ("ref") REFERENCES "b" ("id");

-- downgrade
ALTER TABLE "d" DROP CONSTRAINT "d_ref";
ALTER TABLE "d" ADD CONSTRAINT "d_ref" FOREIGN KEY ("ref") REFERENCES "a" ("id");
