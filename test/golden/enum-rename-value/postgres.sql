-- upgrade
ALTER TYPE "plan" RENAME VALUE 'team' TO 'group';

-- downgrade
ALTER TYPE "plan" RENAME VALUE 'group' TO 'team';
