import { describe, expect, it } from 'vitest';
import { clusterOfEach } from '@/lib/contracts/config/clusters';
import { storedLimits } from '@/lib/contracts/api/run-execution';
import { riskConfig } from '@/lib/contracts/config/risk';
import { createBacktest } from '@/lib/core/backtest/backtest';
import type { Entry } from '@/lib/core/journal/entry';
import { USUAL_ADX_REGIME } from '@/lib/core/strategies/adx-regime';
import type { Signal } from '@/lib/core/model/signal';
import { accountOptions, readAccountLimits, storedLimitsOf } from '@/lib/services/risk/account-limits';
import { backtestInput } from '@/tests/kit/backtest-input';
import { barsFromCloses } from '@/tests/kit/bars';
import { EXIT, LONG, scripted } from '@/tests/kit/scripted-strategy';

const RUN = { barMs: 60_000, instrumentIds: ['testvenue:COIN/CASH'] };
const DAY_BARS = 1_440;

/** What one view became in a run of these closes, held to a risk.yaml of this content as it comes back from its row. */
function outcomes(
  written: Record<string, unknown>,
  closes: readonly number[],
  plan: Readonly<Record<number, readonly Signal[]>>,
): string[] {
  const config = riskConfig.parse({ profile: 'test', limits: {}, ...written });
  const stored = storedLimits.parse(JSON.parse(JSON.stringify(storedLimitsOf(config))));
  const costless = { capital: '1000', feeRate: '0', slippageBps: '0', instrument: { lotSize: '0.01' } };
  const options = accountOptions(stored, RUN);
  const backtest = createBacktest(
    backtestInput(barsFromCloses(closes), { ...costless, options }),
    scripted(plan),
  );
  backtest.advance(Infinity);
  return Array.from(backtest.journal.entries(), textOf).filter((text) => text !== '');
}

function textOf(entry: Entry): string {
  if (entry.kind === 'order-submitted') return entry.side;
  if (entry.kind === 'signal-skipped') return `${entry.code} ${entry.detail}`.trim();
  if (entry.kind === 'order-denied') return `${entry.code} ${entry.actual}`;
  return entry.kind === 'breaker-changed' ? `${entry.code} ${entry.isTripped ? 'on' : 'off'}` : '';
}

describe('what config/risk.yaml says reaches a run', () => {
  it('as the file of the repository has it', async () => {
    const stored = await readAccountLimits('config', []);
    expect(stored).toMatchObject({
      panic: {
        symbolVolatilityMax: 3,
        portfolioVolatilityMax: 1.5,
        shockMultiplierMax: 8,
        holdMs: 3_600_000,
      },
      volatility: { target: null, decay: 0.94, warmup: 60 },
      circuit: { dailyDrawdown: '0.03', totalDrawdown: '0.1' },
    });
    expect(accountOptions(stored, RUN).riskScale?.volatility.periodsPerYear).toBe(525_600);
  });

  it('and a run stored before panic, target and circuit were kept is repeated without them', async () => {
    const { panic: _p, volatility: _v, circuit: _c, ...before } = await readAccountLimits('config', []);
    const { riskScale, circuit, protections } = accountOptions(storedLimits.parse(before), RUN);
    expect({ riskScale, circuit, protections }).toMatchObject({
      riskScale: undefined,
      circuit: undefined,
      protections: { cooldown: { lockMs: 300_000 } },
    });
  });

  it('with the tiers of config/universe.yaml, whose buckets of capital its instruments share', async () => {
    const instrumentIds = ['binanceus:SOL/USDT', 'binanceus:BTC/USDT', 'binanceus:DOGE/USDT'];
    const stored = await readAccountLimits('config', instrumentIds);
    expect(stored.tiers).toEqual({ 'binanceus:SOL/USDT': 'satellite', 'binanceus:BTC/USDT': 'core' });
    expect(accountOptions(stored, { ...RUN, instrumentIds }).tiers).toEqual(['satellite', 'core', 'none']);
    expect(accountOptions(await readAccountLimits('config', instrumentIds.slice(0, 1)), RUN).tiers).toBe(
      undefined,
    );
  });

  it('with its clusters, each instrument that is in none in a group of its own', () => {
    const clusters = { majors: ['v:BTC/Q', 'v:ETH/Q', 'v:SOL/Q'] };
    const config = riskConfig.parse({ profile: 't', limits: {}, clusters });
    const instrumentIds = ['v:ETH/Q', 'v:DOGE/Q', 'v:BTC/Q'];
    const stored = { ...storedLimitsOf(config), clusters: clusterOfEach(config.clusters, instrumentIds) };
    expect(accountOptions(storedLimits.parse(stored), { ...RUN, instrumentIds }).clusters).toEqual([
      'majors',
      'v:DOGE/Q',
      'majors',
    ]);
    expect(accountOptions(storedLimitsOf(config), { ...RUN, instrumentIds }).clusters).toBe(undefined);
  });

  it('with its limits by kind of market, told by its own gate where there is one', () => {
    const of = (written: object) => {
      const config = riskConfig.parse({
        profile: 't',
        limits: {},
        regimeLimits: { chop: '50%' },
        ...written,
      });
      return accountOptions(storedLimits.parse(storedLimitsOf(config)), RUN).entryGates?.regime;
    };
    const shares = { trend: '1', chop: '0.5', transition: '1' };
    expect(of({})).toEqual({
      adx: USUAL_ADX_REGIME,
      enter: ['unknown', 'trend', 'chop', 'transition'],
      shares,
    });
    const gates = { regime: { enter: ['trend'], adx: { window: 20 } } };
    expect(of({ gates })).toEqual({ adx: { ...USUAL_ADX_REGIME, window: 20 }, enter: ['trend'], shares });
    expect(of({ gates, regimeLimits: null })).not.toHaveProperty('shares');
  });

  // Moves of a half, so that the usual move is a half and a move of one is exactly two usual ones.
  const volatilityTarget = { target: '1000%', decay: 0.5, warmup: 1 };
  const panic = { symbolVolatility: null, portfolioVolatility: null, shockMultiplier: '2x', hold: '1m' };
  it.each([
    ['exactly the shock is calm', 300, ['buy']],
    ['one tick more is panic', 300.01, [/^PANIC shock actual=2\.0\d+ limit=2 hold=60000ms$/]],
  ])('panic: %s', (_name, last, expected) => {
    const found = outcomes({ panic, volatilityTarget }, [100, 150, last, last], { 2: [LONG] });
    expect(found).toEqual(
      expected.map((one) => (typeof one === 'string' ? one : (expect.stringMatching(one) as unknown))),
    );
  });

  it('panic without a target measures with the usual decay and denies until it knows', () => {
    expect(outcomes({ panic }, [100, 150, 100], { 1: [LONG] })).toEqual([
      'PANIC the volatility is not known yet',
    ]);
  });

  it('the volatility target scales the size down', () => {
    const closes = [100, 150, 75, 75];
    const usual = outcomes({ volatilityTarget }, closes, { 2: [LONG] });
    expect(usual).toEqual(['buy']);
    const options = (target: string) => {
      const config = riskConfig.parse({
        profile: 't',
        limits: {},
        volatilityTarget: { ...volatilityTarget, target },
      });
      return accountOptions(storedLimitsOf(config), RUN);
    };
    const spent = (target: string): bigint => {
      const input = backtestInput(barsFromCloses(closes), { capital: '1000', options: options(target) });
      const backtest = createBacktest(input, scripted({ 2: [LONG] }));
      backtest.advance(Infinity);
      const order = [...backtest.journal.entries()].find(({ kind }) => kind === 'order-submitted');
      return order?.kind === 'order-submitted' ? (order.quoteQuantity ?? 0n) : 0n;
    };
    expect(spent('100%') * 2n - spent('200%')).toBeLessThan(10n ** 12n);
    expect(spent('100%')).toBeGreaterThan(0n);
  });

  const plan = { 0: [LONG], 3: [EXIT], 5: [LONG] };
  const portfolio = { dailyDrawdown: '3%' };
  it.each([
    ['exactly the daily drawdown halts nothing', 97, ['buy', 'sell', 'buy']],
    [
      'one tick more halts entries although the loss is made good again, and exits pass',
      96.99,
      ['buy', 'DAILY_DRAWDOWN on', 'sell', 'KILLED reduce-only'],
    ],
  ])('circuit: %s', (_name, low, expected) => {
    const closes = [100, 100, low, 100, 100, 100, 100];
    expect(outcomes({ limits: { portfolio } }, closes, plan)).toEqual(expected);
  });

  it('circuit: the next UTC day is free again', () => {
    const closes = [100, 100, 96.99, ...Array.from({ length: DAY_BARS }, () => 100)];
    const found = outcomes({ limits: { portfolio } }, closes, { ...plan, [DAY_BARS + 1]: [LONG] });
    expect(found).toEqual([
      'buy',
      'DAILY_DRAWDOWN on',
      'sell',
      'KILLED reduce-only',
      'DAILY_DRAWDOWN off',
      'buy',
    ]);
  });

  it.each([
    ['exactly the total drawdown trips nothing', 90, ['buy', 'sell', 'buy']],
    ['one tick more trips it for good', 89.99, ['buy', 'TOTAL_DRAWDOWN on', 'sell', 'KILLED reduce-only']],
  ])('circuit: %s', (_name, low, expected) => {
    const closes = [100, 100, low, 100, 100, 100, 100];
    expect(outcomes({ limits: { portfolio: { totalDrawdown: '10%' } } }, closes, plan)).toEqual(expected);
  });

  it.each([
    ['is locked until the moment it ends', 7, ['buy', 'sell', 'GATE_BREAKER actual=60000 limit=0 COOLDOWN']],
    ['is free from that moment on', 8, ['buy', 'sell', 'buy']],
  ])('protections: an instrument left at a loss %s', (_name, at, expected) => {
    const protections = { cooldown: { lock: '5m', when: 'after-loss' } };
    // Sold at the open of the fourth bar, whose start is minute 3; locked until minute 8, the close of bar 7.
    const closes = [100, 100, 99, 99, 99, 99, 99, 99, 99, 99];
    expect(outcomes({ protections }, closes, { 0: [LONG], 2: [EXIT], [at - 1]: [LONG] })).toEqual(expected);
  });
});
