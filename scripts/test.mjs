// npm test: lint, types, build, then every test. Arguments go to vitest: `npm test -- test/schema`.
import { run, runTogether, setUp } from './set-up.mjs';

const [suite, ...rest] = process.argv.slice(2);
const isLong = suite === '--long';
const forVitest = isLong ? rest : process.argv.slice(2);

setUp();
// None of them needs another, and each works on one core.
await runTogether((isLong ? ['build'] : ['lint', 'types', 'build']).map((name) => ['npm', ['run', '--silent', name]]));
run('npx', ['vitest', 'run', ...(isLong ? ['--config', 'vitest.long.config.ts'] : []), ...forVitest]);
