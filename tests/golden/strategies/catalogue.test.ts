import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { STRATEGIES } from '@/lib/core/strategies/catalogue';
import { finished, inputOf } from '@/tests/kit/catalogue-run';

const SEED = 20_261_121;
const SLOTS = 8_760;

// A file that is missing would be written by the test below, and pass.
it('every strategy of the catalogue has its golden run, and none is left of one that is gone', () => {
  const expected = STRATEGIES.map(({ name }) => `${name}.json`).sort();
  expect(readdirSync('tests/golden/strategies/expected').sort()).toEqual(expected);
});

it.each(STRATEGIES)(
  '$name on a year of DEMO hours gives the statistics and the journal it always gave',
  async (description) => {
    const { document, journal } = finished(inputOf(description, SEED, SLOTS)).result();
    const { finalEquity, totalReturn, maxDrawdown, roundTripsTotal, feesPaid, exposure } =
      document.statistics;
    const told = {
      strategy: description.name,
      finalEquity,
      totalReturn,
      maxDrawdown,
      exposure,
      roundTripsTotal,
      feesPaid,
      journalEntries: journal.lastSeq,
      journalHash: document.run.journalHash,
    };
    await expect(`${JSON.stringify(told, null, 2)}\n`).toMatchFileSnapshot(
      `expected/${description.name}.json`,
    );
  },
);
