import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { claimRun } from '@/lib/adapters/db/run-life';
import { storeRunResult } from '@/lib/adapters/db/store-run-result';
import {
  plotsQuery,
  rolling,
  rollingQuery,
  runPlots,
  runReport,
  tripPoints,
} from '@/lib/contracts/api/run-report';
import { createBacktest } from '@/lib/core/backtest/backtest';
import type { BacktestOutcome } from '@/lib/core/backtest/result';
import { aggregateBars } from '@/lib/core/bars/aggregate-bars';
import { Sma } from '@/lib/core/indicators/sma';
import { createRun } from '@/lib/services/runs/create-run';
import { loadRunInput } from '@/lib/services/runs/load-run-input';
import { readPlots } from '@/lib/services/runs/read-plots';
import { readReport } from '@/lib/services/runs/read-report';
import { readRolling } from '@/lib/services/runs/read-rolling';
import { readTripPoints } from '@/lib/services/runs/read-trip-points';
import { journalChunks } from '@/worker/threads/journal-chunks';
import { createRunWorld, runRequest, type RunWorld } from '../_run-world';
import { makeBars, storeSeries } from '../_series';

const BARS = makeBars(20_000);
let world: RunWorld;
let id: string;
let outcome: BacktestOutcome;

beforeAll(async () => {
  world = await createRunWorld();
  await storeSeries(world.context.db, BARS);
  ({ id } = await createRun(world.context, runRequest()));
  const claimed = await claimRun(world.context.db, { runId: id, attemptsMax: 3 });
  if (!claimed) throw new Error('the run was not claimed');
  const input = await loadRunInput(world.context.db, { settings: claimed.settings, codeHash: 'test' });
  const backtest = createBacktest(input);
  while (!backtest.advance(5_000));
  outcome = backtest.result();
  const { document, journal, equityTimeMs: timeMs, equity, benchmark } = outcome;
  await storeRunResult(world.context.db, claimed.claim, {
    document,
    journal: journalChunks(journal),
    equity: { timeMs, equity, benchmark },
  });
});
afterAll(() => world.close());

describe('the statistics of a run', () => {
  it('are the stored ones, digit for digit, when the whole run is asked for', async () => {
    const found = runReport.parse(await readReport(world.context, id, {}));
    expect(found.report).toEqual(JSON.parse(JSON.stringify(outcome.document.report)));
    expect(found).toMatchObject({ isWhole: true, bars: 20_000 });
  });

  it('of all bars but the last, computed again, agree with the curve and are annualised like the whole', async () => {
    const last = BARS.timeMs.at(-1) ?? 0;
    const found = runReport.parse(await readReport(world.context, id, { toMs: last }));
    expect(found).toMatchObject({ isWhole: false, bars: 19_999, toMs: last });
    const { figures, annualisation } = found.report;
    expect(annualisation).toEqual(outcome.document.report.annualisation);
    const capital = Number(outcome.document.run.capital);
    expect(figures['totalReturn']?.value).toBeCloseTo((outcome.equity.at(-2) ?? 0) / capital - 1, 12);
    expect(figures['exposure']).toMatchObject({ value: null });
    expect(figures['exposure']?.reason).toMatch(/not known for this part/);
  });

  it('of parts that follow one another share all round trips between them', async () => {
    const middle = BARS.timeMs[7_000] ?? 0;
    const first = await readReport(world.context, id, { toMs: middle });
    const second = await readReport(world.context, id, { fromMs: middle });
    const trips = (of: typeof first) => of.report.figures['tripsTotal']?.value ?? 0;
    expect(trips(first)).toBeGreaterThan(0);
    expect(trips(first) + trips(second)).toBe(outcome.document.roundTrips.length);
  });

  it('of parts are split by the regimes that the whole was split by', async () => {
    const middle = BARS.timeMs[7_000] ?? 0;
    const barsOf = async (range: object): Promise<Record<string, number>> => {
      const { regimes } = (await readReport(world.context, id, range)).report;
      const rows = regimes as unknown as { name: string; figures: Record<string, { n: number }> }[];
      return Object.fromEntries(rows.map(({ name, figures }) => [name, figures['regimeShare']?.n ?? 0]));
    };
    const [whole, first, second] = [
      await barsOf({}),
      await barsOf({ toMs: middle }),
      await barsOf({ fromMs: middle }),
    ];
    expect(Object.keys(whole)).toEqual(['unknown', 'trend', 'chop', 'transition']);
    for (const [name, bars] of Object.entries(whole))
      expect((first[name] ?? 0) + (second[name] ?? 0)).toBe(bars);
    expect(second['unknown']).toBe(undefined);
  });

  it('of a stretch without bars say why instead of zero', async () => {
    const found = await readReport(world.context, id, { fromMs: 1, toMs: 2 });
    expect(found.bars).toBe(0);
    expect(found.report.figures['sharpe']).toMatchObject({ value: null, n: 0 });
  });

  it('roll over windows of days, one value per day once the window is full', async () => {
    const found = rolling.parse(await readRolling(world.context, id, rollingQuery.parse({ window: 5 })));
    expect(found.days).toBe(14);
    expect(found.values).toHaveLength(10);
    const none = await readRolling(world.context, id, rollingQuery.parse({ window: 100 }));
    expect(none.values).toEqual([]);
  });

  it('are refused for a run that has none', async () => {
    const waiting = await createRun(world.context, runRequest());
    await expect(readReport(world.context, waiting.id, {})).rejects.toMatchObject({
      code: 'RUN_RESULT_MISSING',
    });
  });
});

describe('the pictures of a run', () => {
  it('hold a point per round trip of the stretch', async () => {
    const found = tripPoints.parse(await readTripPoints(world.context, id, {}));
    expect(found.total).toBe(outcome.document.roundTrips.length);
    expect(found.points[0]).toMatchObject({
      number: 1,
      maxAdverse: outcome.document.roundTrips[0]?.maxAdverse,
    });
  });

  it('draw the averages the strategy looked at, on the points of the chart, also where a stretch begins late', async () => {
    const fromMs = BARS.timeMs[15_000] ?? 0;
    const query = plotsQuery.parse({ fromMs, pointsMax: 700 });
    const found = runPlots.parse(await readPlots(world.context, id, query));
    expect(found.plots.map(({ label, pane }) => [label, pane])).toEqual([
      ['sma 10', 'price'],
      ['sma 30', 'price'],
    ]);
    const part = { ...BARS, length: 5_000 } as typeof BARS;
    for (const name of ['timeMs', 'open', 'high', 'low', 'close', 'volume'] as const)
      Object.assign(part, { [name]: BARS[name].slice(15_000) });
    expect(found.timeMs).toEqual(Array.from(aggregateBars(part, 700).timeMs));
    const average = new Sma(10);
    const expected: number[] = [];
    BARS.close.forEach((close, at) => {
      average.update(close);
      const isLastOfPoint = (at - 15_000 + 1) % found.barsPerPoint === 0 || at === BARS.length - 1;
      if (at >= 15_000 && isLastOfPoint) expected.push(average.value);
    });
    const drawn = found.plots[0]?.lines[0]?.values ?? [];
    expect(drawn).toHaveLength(expected.length);
    drawn.forEach((value, at) => expect(value).toBeCloseTo(expected[at] ?? 0, 6));
  });

  it('have none where the strategy names none', async () => {
    const plain = await createRun(world.context, runRequest({ strategy: 'buy-and-hold', params: {} }));
    expect((await readPlots(world.context, plain.id, plotsQuery.parse({}))).plots).toEqual([]);
  });
});
