// npm test: lint, types, build, then every test. Arguments go to vitest: `npm test -- test/schema`.
import { run, setUp } from './set-up.mjs';

const [suite, ...rest] = process.argv.slice(2);
const isLong = suite === '--long';
const forVitest = isLong ? rest : process.argv.slice(2);

setUp();
if (!isLong) {
  run('npm', ['run', '--silent', 'lint']);
  run('npm', ['run', '--silent', 'types']);
}
run('npm', ['run', '--silent', 'build']);
run('npx', ['vitest', 'run', ...(isLong ? ['--config', 'vitest.long.config.ts'] : []), ...forVitest]);
