import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const source = (file: string): string => fileURLToPath(new URL(`src/${file}`, import.meta.url));

/** They take longest, whatever the size of their file, which is all that a fresh clone would go by: none may begin last. */
const long = [
  'live/script-golden',
  'live/postgres-pairs-parts',
  'live/postgres-pairs',
  'live/laws-postgres',
  'journeys/main-job',
  'golden',
  'journeys/pull',
  'docs',
  'io/load-module',
  'journeys/text-objects',
].map((name) => fileURLToPath(new URL(`test/${name}.test.ts`, import.meta.url)));

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification): number => {
      const at = long.indexOf(moduleId);
      return at === -1 ? long.length : at;
    };
    return (await super.sort(files)).toSorted((a, b) => place(a) - place(b));
  }
}

export default defineConfig({
  resolve: {
    alias: [
      { find: /^limbeck$/, replacement: source('index.ts') },
      { find: /^limbeck\/(\w+)$/, replacement: source('$1.ts') },
    ],
  },
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/long/**', 'test/fuzz/**', '**/node_modules/**'],
    globalSetup: ['test/support/server.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: 'forks',
    sequence: { sequencer: LongestFirst },
    // No module remembers what another test could trip over, and tests replace none: what one file has imported serves the next.
    isolate: false,
    // Most tests wait for a server or a process; left alone, two cores would get a single worker.
    maxWorkers: Math.max(3, availableParallelism() - 1),
  },
});
