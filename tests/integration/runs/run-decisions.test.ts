import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { claimRun } from '@/lib/adapters/db/run-life';
import { listJournalChunks } from '@/lib/adapters/db/run-journal';
import { storeRunResult } from '@/lib/adapters/db/store-run-result';
import { decisionPage, decisionsAt, listDecisionsQuery } from '@/lib/contracts/api/run-decisions';
import { listOrdersQuery, orderPage } from '@/lib/contracts/api/run-orders';
import { listLogQuery, runLog } from '@/lib/contracts/api/run-log';
import { alertsConfig } from '@/lib/contracts/config/alerts';
import { createBacktest } from '@/lib/core/backtest/backtest';
import type { BacktestOutcome } from '@/lib/core/backtest/result';
import { GATE_CODES } from '@/lib/core/engine/gates';
import type { Entry } from '@/lib/core/journal/entry';
import { createRun } from '@/lib/services/runs/create-run';
import { explainDecisions } from '@/lib/services/runs/explain-decisions';
import { judgeRun } from '@/lib/services/runs/judge-run';
import { listDecisions } from '@/lib/services/runs/list-decisions';
import { listLog } from '@/lib/services/runs/list-log';
import { listOrders } from '@/lib/services/runs/list-orders';
import { loadRunInput } from '@/lib/services/runs/load-run-input';
import { LOG_KINDS } from '@/lib/services/runs/log-fold';
import { journalChunks } from '@/worker/threads/journal-chunks';
import { createRunWorld, runRequest, type RunWorld } from '../_run-world';
import { makeBars, storeSeries } from '../_series';

const BARS = makeBars(12_000);
let world: RunWorld;
let id: string;
let outcome: BacktestOutcome;
let entries: readonly Entry[];

beforeAll(async () => {
  world = await createRunWorld();
  await storeSeries(world.context.db, BARS);
  // A short cross trades often enough that the journal needs several pieces.
  ({ id } = await createRun(world.context, runRequest({ params: { fast: 2, slow: 5 } })));
  const claimed = await claimRun(world.context.db, { runId: id, attemptsMax: 3 });
  if (!claimed) throw new Error('the run was not claimed');
  const input = await loadRunInput(world.context.db, { settings: claimed.settings, codeHash: 'test' });
  const backtest = createBacktest(input);
  while (!backtest.advance(5_000));
  outcome = backtest.result();
  const { document, journal, equityTimeMs: timeMs, equity, benchmark } = outcome;
  const curves = { timeMs, equity, benchmark };
  await storeRunResult(world.context.db, claimed.claim, {
    document,
    journal: journalChunks(journal),
    equity: curves,
  });
  entries = [...journal.entries(journal.firstSeq, journal.lastSeq)];
});
afterAll(() => world.close());

const decisions = (query: object = {}) => listDecisions(world.context, id, listDecisionsQuery.parse(query));
const orders = (query: object = {}) => listOrders(world.context, id, listOrdersQuery.parse(query));
const signals = () => entries.filter((entry) => entry.kind === 'signal');

describe('the views of a run', () => {
  it('are all there, one row per signal of the journal, over several stored pieces', async () => {
    expect((await listJournalChunks(world.context.db, id)).length).toBeGreaterThan(1);
    const numbers: number[] = [];
    for (let page = 1; ; page += 1) {
      const found = decisionPage.parse(await decisions({ page, perPage: 200 }));
      expect(found.total).toBe(outcome.document.funnel.signals);
      numbers.push(...found.rows.map(({ number }) => number));
      if (found.rows.length < 200) break;
    }
    expect(numbers).toEqual(signals().map(({ seq }) => seq));
  });

  it('end as the funnel counted them', async () => {
    const { funnel } = outcome.document;
    const count = async (of: string) => (await decisions({ outcome: of, perPage: 1 })).total;
    expect(await count('filled')).toBe(funnel.filledOrders);
    const skipped = Object.values(funnel.skipped).reduce((sum, times) => sum + times, 0);
    expect(await count('skipped')).toBe(skipped);
    for (const [code, times] of Object.entries(funnel.skipped)) {
      expect((await decisions({ outcome: 'skipped', code })).total).toBe(times);
    }
  });

  it('backwards are the same rows the other way round, on every page', async () => {
    const { rows: all, total } = await decisions({ perPage: 200 });
    const last = await decisions({ order: 'desc', perPage: 7, page: Math.ceil(total / 7) });
    expect(last.rows.at(-1)).toEqual(all[0]);
    const second = await decisions({ order: 'desc', perPage: 7, page: 2 });
    const seqs = signals().map(({ seq }) => seq);
    expect(second.rows.map(({ number }) => number)).toEqual(seqs.slice(-14, -7).toReversed());
  });

  it('of a stretch are those inside it, both ends included', async () => {
    const [from, to] = [signals()[40], signals()[60]].map((entry) => entry?.timeMs ?? 0);
    const { rows, total } = await decisions({ fromMs: from, toMs: to, perPage: 200 });
    expect(total).toBe(signals().filter(({ timeMs }) => timeMs >= (from ?? 0) && timeMs <= (to ?? 0)).length);
    expect(rows[0]?.timeMs).toBe(from);
    expect(rows.at(-1)?.timeMs).toBe(to);
    // The last one's order fills on the bar after the stretch, and that is still seen.
    expect(rows.map((row) => row.outcome)).not.toContain('ordered');
  });

  it('of nobody and of an unfinished run are refused and empty', async () => {
    await expect(
      listDecisions(world.context, 'run_none', listDecisionsQuery.parse({})),
    ).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    const waiting = await createRun(world.context, runRequest());
    expect((await listDecisions(world.context, waiting.id, listDecisionsQuery.parse({}))).total).toBe(0);
    expect(await explainDecisions(world.context, waiting.id, { timeMs: 1 })).toMatchObject({ atMs: null });
  });
});

describe('the verdict at a moment', () => {
  const consideredBefore = (seq: number) => entries.find((entry) => entry.seq === seq + 1);

  it('is every step of the journal with its value and limit, and a sentence for each', async () => {
    for (const signal of signals().filter((_, at) => at % 97 === 0)) {
      const found = decisionsAt.parse(await explainDecisions(world.context, id, { timeMs: signal.timeMs }));
      expect(found).toMatchObject({ atMs: signal.timeMs, isExact: true, barMs: 60_000 });
      const view = found.views.find(({ number }) => number === signal.seq);
      const considered = consideredBefore(signal.seq);
      const steps = considered?.kind === 'considered' ? considered.steps : [];
      const told = view?.steps.map(({ stage, code, verdict, actual, limit }) => ({
        stage,
        code,
        verdict,
        actual,
        limit,
      }));
      expect(told?.slice(0, steps.length)).toEqual(steps);
      // A view that enters also says which gates nobody configured.
      const silent = told?.slice(steps.length).map(({ code, verdict }) => `${verdict} ${code}`);
      const isEntry = signal.side === 'long' && steps.length > 0;
      expect(silent).toEqual(isEntry ? GATE_CODES.map((code) => `off ${code}`) : []);
      for (const step of view?.steps ?? []) expect(step.sentence).not.toBe('');
    }
  });

  it('between two views is the earlier one, and says so', async () => {
    const signal = signals()[10];
    if (signal === undefined) throw new Error('no such signal');
    const found = await explainDecisions(world.context, id, { timeMs: signal.timeMs + 1 });
    expect(found).toMatchObject({ askedMs: signal.timeMs + 1, atMs: signal.timeMs, isExact: false });
  });

  it('follows the order to its fill', async () => {
    const { rows } = await decisions({ outcome: 'filled', perPage: 1 });
    const found = await explainDecisions(world.context, id, { timeMs: rows[0]?.timeMs ?? 0 });
    expect(found.views[0]?.events.map(({ kind }) => kind)).toEqual([
      'order-submitted',
      'order-accepted',
      'fill',
    ]);
  });

  it('before the first view is nothing', async () => {
    const found = await explainDecisions(world.context, id, { timeMs: (signals()[0]?.timeMs ?? 0) - 1 });
    expect(found).toMatchObject({ atMs: null, views: [] });
  });
});

describe('the orders of a run', () => {
  it('are all there with their states, and their fills add up to the fills of the run', async () => {
    const seen: string[] = [];
    let total = 0;
    for (let page = 1; ; page += 1) {
      const found = orderPage.parse(await orders({ page, perPage: 200 }));
      total = found.total;
      seen.push(...found.rows.flatMap((order) => order.fills.map(({ seq, price }) => `${seq} ${price}`)));
      for (const order of found.rows.filter(({ state }) => state === 'filled')) {
        expect(order.fills.length).toBeGreaterThan(0);
        expect(order.endedMs).toBe(order.fills.at(-1)?.timeMs);
      }
      if (found.rows.length < 200) break;
    }
    const { funnel, fills } = outcome.document;
    const denied = Object.values(funnel.denied).reduce((sum, times) => sum + times, 0);
    expect(total).toBe(funnel.submitted + denied);
    expect(seen).toEqual(fills.map(({ seq, price }) => `${seq} ${price}`));
  });

  it('have the client order id of their fills, and one state is one filter', async () => {
    const { rows } = await orders({ state: 'filled', perPage: 3, order: 'desc' });
    for (const order of rows) {
      const fill = outcome.document.fills.find(({ seq }) => seq === order.fills[0]?.seq);
      expect(order.clientOrderId).toBe(fill?.clientOrderId);
    }
    expect((await orders({ state: 'rejected' })).total).toBe(
      Object.values(outcome.document.funnel.rejected).reduce((sum, times) => sum + times, 0),
    );
  });
});

describe('what the journal says beside views and orders', () => {
  it('is the log: the lines of their kinds from every stored piece, and the life around them', async () => {
    const log = runLog.parse(await listLog(world.context, id, listLogQuery.parse({ perPage: 200 })));
    const expected = entries.filter(({ kind }) => LOG_KINDS.has(kind));
    expect(log.total).toBe(expected.length);
    expect(log.rows.map(({ seq }) => seq)).toEqual(expected.slice(0, 200).map(({ seq }) => seq));
    expect(log.rows.at(-1)?.kind).toBe('run-ended');
    expect(log.life.map(({ text }) => text.split(' ')[0])).toEqual(['Asked', 'Begun', 'Completed,']);
    const grave = await listLog(world.context, id, listLogQuery.parse({ level: 'warning' }));
    expect(grave.total).toBe(log.rows.filter(({ level }) => level !== 'info').length);
  });

  it('and what rules of alerts would have said of it', async () => {
    const rule = (limit: string) =>
      alertsConfig.parse({
        rules: [
          {
            id: 'down',
            metric: 'account.drawdown',
            when: `> ${limit}`,
            severity: 'info',
            category: 'risk',
            message: 'x',
          },
        ],
      }).rules;
    const days = entries.filter((entry) => entry.kind === 'day-closed');
    expect(days.length).toBeGreaterThan(2);
    let high = Number(outcome.document.run.capital);
    const worst = Math.max(
      ...days.map(({ equity }) => {
        const now = Number(equity) / 1e18;
        high = Math.max(high, now);
        return 1 - now / high;
      }),
    );
    expect(worst).toBeGreaterThan(0);
    const percent = (share: number) => `${(100 * share).toFixed(8)}%`;
    const said = await judgeRun(world.context, id, rule(percent(worst * 0.99)));
    expect(said[0]).toMatchObject({ kind: 'raised', rule: 'down' });
    expect(await judgeRun(world.context, id, rule(percent(worst * 1.01)))).toEqual([]);
  });
});
