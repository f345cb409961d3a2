// What takes too long for `npm test`: the same laws with many more runs.
import { defineConfig } from 'vitest/config';
import base from './vitest.config.js';

export default defineConfig({
  ...base,
  test: { ...base.test, include: ['test/long/**/*.test.ts'], exclude: ['**/node_modules/**'], testTimeout: 3_600_000 },
});
