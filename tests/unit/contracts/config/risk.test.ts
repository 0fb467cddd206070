import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkYaml, readYaml } from '@/lib/adapters/files/yaml/read-yaml';
import { parseRiskConfig, riskConfig } from '@/lib/contracts/config/risk';
import { formatExact } from '@/lib/core/model/decimal-text';
import { planReview } from '@/lib/core/risk/plan';

const FILE = 'config/risk.yaml';

describe('config/risk.yaml', () => {
  const config = readYaml(readFileSync(FILE, 'utf8'), riskConfig, { file: FILE });

  it.each<[string, string]>([
    ['priceAge', '60000'],
    ['riskPerTrade', '0.02'],
    ['orderNotional', '25000'],
    ['priceDeviation', '0.05'],
    ['priceMinimum', '5'],
    ['volumeShare', '0.1'],
    ['liveOrderUsd', '10'],
    ['strategyDailyLoss', '0.02'],
    ['strategyDrawdown', '0.1'],
    ['dailyVolume', '500000'],
    ['dailyDrawdown', '0.03'],
    ['totalDrawdown', '0.1'],
    ['deployed', '0.8'],
    ['positionsOpen', '20'],
    ['openOrdersPerInstrument', '4'],
    ['openOrdersTotal', '100'],
    ['orderUsd', '25000'],
    ['ordersPerMinute', '60'],
    ['strategyAllocation', '1'],
    ['leverage', '1'],
    ['netExposure', '1'],
    ['instrumentExposure', '1'],
    ['bucketExposure', '1'],
    ['clusterExposure', '1'],
  ])('a share is limited by %s of %s', (name, expected) => {
    const limits = config.limits.classes.share as Readonly<Record<string, bigint | null>>;
    expect(formatExact(limits[name] ?? -1n)).toBe(expected);
  });

  it('makes a plan, and penny prices are no matter outside shares', () => {
    expect(() => planReview(config.limits)).not.toThrow();
    expect(config.limits.classes.crypto.priceMinimum).toBeNull();
    expect(config.limits.classes.fx.dailyVolume).toBeNull();
    expect(formatExact(config.limits.classes.crypto.dailyVolume ?? 0n)).toBe('500000');
  });

  it('carries breakers and panic thresholds', () => {
    expect(config.protections.stopLossStreak).toEqual({
      stops: 4,
      lookbackMs: 86_400_000,
      lockMs: 43_200_000,
      scope: 'account',
    });
    expect(config.panic).toEqual({
      symbolVolatilityMax: 3,
      portfolioVolatilityMax: 1.5,
      shockMultiplierMax: 8,
      holdMs: 3_600_000,
    });
  });
});

describe('what a risk configuration may say', () => {
  const order = (text: string): string => `profile: p\nlimits:\n  order:\n    ${text}\n`;

  it.each<[string, string, string]>([
    ['percent without its sign', order('riskPerTrade: 2'), 'UNIT_REQUIRED 4:19 limits.order.riskPerTrade'],
    ['a time without its unit', order('priceAge: 60'), 'UNIT_REQUIRED 4:15 limits.order.priceAge'],
    [
      'a bare multiple',
      'profile: p\nlimits:\n  portfolio:\n    leverage: 2\n',
      'UNIT_REQUIRED 4:15 limits.portfolio.leverage',
    ],
    ['a share above its ceiling', order('riskPerTrade: 10.1%'), 'CONSTRAINT 4:19 limits.order.riskPerTrade'],
    [
      'an amount above its ceiling',
      order('orderNotional: 1000001'),
      'CONSTRAINT 4:20 limits.order.orderNotional',
    ],
    ['a mistyped name', order('riskPerTrad: 2%'), 'UNKNOWN_KEY 4:5 limits.order.riskPerTrad'],
    ['a limit in the wrong section', order('leverage: 2x'), 'UNKNOWN_KEY 4:5 limits.order.leverage'],
    [
      'a share of equity for shares only',
      `${order('riskPerTrade: 2%')}assetClasses:\n  stock: {}\n`,
      'UNKNOWN_KEY 6:3 assetClasses.stock',
    ],
    [
      'a live cap above the cap of the account',
      order('{ orderUsd: 5, liveOrderUsd: 10 }').replace('order:\n    ', 'order: '),
      'CONSTRAINT 3:39 limits.order.liveOrderUsd',
    ],
    [
      'a volatility target of nothing',
      'profile: p\nlimits: {}\nvolatilityTarget: { target: 0%, decay: 0.94, warmup: 60 }\n',
      'RANGE 3:29 volatilityTarget.target',
    ],
    [
      'a past that is never forgotten',
      'profile: p\nlimits: {}\nvolatilityTarget: { target: 60%, decay: 100%, warmup: 60 }\n',
      'CONSTRAINT 3:41 volatilityTarget.decay',
    ],
    [
      'an instrument in two clusters',
      'profile: p\nlimits: {}\nclusters:\n  majors: [v:A/Q, v:B/Q]\n  coins: [v:C/Q, v:B/Q]\n',
      'CONSTRAINT 5:18 clusters.coins.1',
    ],
    [
      'a cluster of one',
      'profile: p\nlimits: {}\nclusters: { majors: [v:A/Q] }\n',
      'CONSTRAINT 3:21 clusters.majors',
    ],
    [
      'an instrument that is listed twice',
      'profile: p\nlimits: {}\nclusters: { majors: [v:A/Q, v:A/Q] }\n',
      'UNIVERSE 3:29 clusters.majors.1',
    ],
    [
      'more than all of the limits in a kind of market',
      'profile: p\nlimits: {}\nregimeLimits: { chop: 110% }\n',
      'CONSTRAINT 3:23 regimeLimits.chop',
    ],
    [
      'a kind of market that nobody tells apart',
      'profile: p\nlimits: {}\nregimeLimits: { choppy: 50% }\n',
      'UNKNOWN_KEY 3:17 regimeLimits.choppy',
    ],
    ['no profile', 'limits: {}\n', 'REQUIRED 1:1 profile'],
  ])('%s', (_name, text, expected) => {
    const checked = checkYaml(text, riskConfig);
    const said = checked.ok
      ? []
      : checked.problems.map(({ code, line, column, path }) => `${code} ${line}:${column} ${path}`);
    expect(said).toEqual([expected]);
  });

  it('a volatility target is taken as written, and none is none', () => {
    const taken = { target: '60%', decay: '0.94', warmup: 60 };
    const parsed = parseRiskConfig({ profile: 'p', limits: {}, volatilityTarget: taken });
    expect(parsed.ok && parsed.value.volatilityTarget).toEqual({ target: 0.6, decay: 0.94, warmup: 60 });
    const bare = parseRiskConfig({ profile: 'p', limits: {} });
    expect(bare.ok && bare.value.volatilityTarget).toBeNull();
  });

  it.each<[string, string, string]>([
    ['percent', 'riskPerTrade: 2%', '0.02'],
    ['a fraction', 'riskPerTrade: 0.02', '0.02'],
    ['exactly the ceiling', 'riskPerTrade: 10%', '0.1'],
  ])('%s is taken', (_name, text, expected) => {
    const checked = checkYaml(order(text), riskConfig);
    expect(checked.ok && formatExact(checked.value.limits.classes.crypto.riskPerTrade ?? -1n)).toBe(expected);
  });

  it('an object that was parsed elsewhere has the path of each problem', () => {
    const parsed = parseRiskConfig({
      profile: 'p',
      limits: { order: { riskPerTrade: 2, orderNotional: -1 } },
    });
    expect(parsed.ok ? [] : parsed.problems.map(({ path }) => path)).toEqual([
      'limits.order.riskPerTrade',
      'limits.order.orderNotional',
    ]);
    expect(parseRiskConfig({ profile: 'p', limits: {} }).ok).toBe(true);
  });
});
