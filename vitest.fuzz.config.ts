// What npm run fuzz runs: the laws with a seed and a time, by scripts/fuzz.mjs.
import { defineConfig } from 'vitest/config';
import base from './vitest.config.js';

export default defineConfig({
  ...base,
  test: { ...base.test, include: ['test/fuzz/**/*.test.ts'], exclude: ['**/node_modules/**'] },
});
