import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** One project per kind of test, so that each can be run alone: `npx vitest run --config config/tooling/vitest.config.ts --project unit`. */
const project = (name: string, extra: object = {}) => ({
  extends: true as const,
  test: { name, include: [`tests/${name}/**/*.test.{ts,tsx}`], environment: 'node', ...extra },
});

export default defineConfig({
  root,
  resolve: { alias: { '@': root.replace(/\/$/, '') } },
  test: {
    passWithNoTests: false,
    testTimeout: 20_000,
    // Left to itself it keeps one core free, which on two cores is half the machine.
    maxWorkers: 2,
    projects: [
      project('unit'),
      project('property', { testTimeout: 120_000 }),
      project('golden', { testTimeout: 60_000 }),
      project('conformance', { testTimeout: 60_000 }),
      project('tidy', { testTimeout: 60_000, isolate: false }),
      project('integration', {
        testTimeout: 120_000,
        hookTimeout: 120_000,
        globalSetup: ['tests/integration/_postgres.ts'],
      }),
    ],
  },
});
