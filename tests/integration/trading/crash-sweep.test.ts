import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Point } from '../../simulation/points';
import { runCase } from '../../simulation/sweep-case';
import { bundleLife } from '../../simulation/sweep-lives';
import { createTestDatabase } from '../_database';

let life: string;

beforeAll(async () => {
  life = await bundleLife();
});

afterAll(() => rmSync(life, { force: true }));

/** What fits beside other suites; `npm run -s sweep` goes through all. An even seed protects every position with an order that rests. */
const CASES: readonly { readonly point: Point | null; readonly seed: number }[] = [
  { point: null, seed: 1 },
  { point: 'session.after-turn', seed: 2 },
  { point: 'venue.after-submit', seed: 1 },
  { point: 'session.before-report-turn', seed: 2 },
];

it.concurrent.for(CASES)(
  'a live session that dies at $point does nothing twice and loses nothing',
  async ({ point, seed }) => {
    const database = await createTestDatabase();
    const outcome = await runCase({ point, seed, databaseUrl: database.url, life });
    await database.drop();
    expect(outcome.problems).toEqual([]);
    expect(outcome.fills).toBeGreaterThan(0);
  },
);
