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

/** What fits beside other suites; `npm run -s sweep` goes through all.  */
const CASES: readonly { readonly point: Point; readonly seed: number }[] = [
  { point: 'session.after-turn', seed: 1 },
  { point: 'session.before-report-turn', seed: 1 },
  { point: 'venue.after-submit', seed: 1 },
  { point: 'venue.before-cancel', seed: 1 },
];

it.concurrent.for(CASES)(
  'a live session that dies at $point does nothing twice and loses nothing',
  async ({ point, seed }) => {
    const database = await createTestDatabase();
    const outcome = await runCase({ point, seed, databaseUrl: database.url, life });
    await database.drop();
    expect(outcome.problems).toEqual([]);
    expect(outcome.crashes).toBe(2);
  },
);
