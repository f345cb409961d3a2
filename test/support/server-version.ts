// The major version of the run's PostgreSQL server, for cases that an older one cannot have. Also in processes that tests start.
import process from 'node:process';

export const serverVersion = Number(process.env.LIMBECK_TEST_PG_VERSION);
