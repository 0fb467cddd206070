import { expect, it } from 'vitest';
import { STRATEGIES } from '@/lib/core/strategies/catalogue';
import { finished, inputOf } from '@/tests/kit/catalogue-run';

const SEED = 20_261_121;
const SLOTS = 8_760;

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
