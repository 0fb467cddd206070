import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { instrumentVersions } from '@/drizzle/schema/history';
import { saveMarketStates } from '@/lib/adapters/db/market-state';
import { listUniverse, readUniverseAt } from '@/lib/services/universe/read-universe-at';
import { resolveNow } from '@/lib/services/universe/resolve-now';
import type { ServiceContext } from '@/lib/services/context';
import { makeBars, storeSeries } from '../_series';
import { useSuite } from '../_data-context';

const DAY = 86_400_000;
/** makeBars begins here. */
const FIRST_BAR = Date.UTC(2024, 0, 1);
const BARS = 4 * 1_440;

/** A market that was never heard. */
const SILENT = {
  tradeId: null,
  tradeMs: null,
  price: null,
  quantity: null,
  takerSide: null,
  bidQuantity: null,
  askQuantity: null,
  bookMs: null,
  bids: null,
  asks: null,
} as const;

const FILE = `
tiers: {core: [testex:BTC/USDT, testex:GONE/USDT], rest: [testex:NEVER/USDT]}
filters: {ageDaysMin: 2, dailyVolumeMin: 1, volumeDays: 2}
`;

describe('the universe over what is stored', () => {
  const suite = useSuite();
  let folder: string;
  const at = (nowMs: number): ServiceContext => ({ ...suite.context, configDir: folder, nowMs: () => nowMs });

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'sextant-universe-'));
    writeFileSync(join(folder, 'universe.yaml'), FILE);
    await storeSeries(suite.db, makeBars(BARS, 'testex:BTC/USDT'));
    await storeSeries(suite.db, makeBars(BARS, 'testex:GONE/USDT'));
    const fact = { instrumentId: 'testex:GONE/USDT', venue: 'testex', symbol: 'GONE/USDT', facts: {} };
    await suite.db.orm.insert(instrumentVersions).values([
      { ...fact, validFromMs: FIRST_BAR, status: 'trading', factsHash: 'a' },
      { ...fact, validFromMs: FIRST_BAR + 3 * DAY, status: 'delisted', factsHash: 'b' },
    ]);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const standing = async (atMs: number): Promise<Record<string, string>> => {
    const { members, excluded } = await readUniverseAt(at(atMs), atMs);
    return Object.fromEntries([
      ...members.map(({ id }) => [id, 'counts'] as const),
      ...excluded.map(({ id, reason, fact }) => [id, `${reason} ${fact}`] as const),
    ]);
  };

  test('is resolved point in time: young, then a member, then delisted, and what has no bars is unknown', async () => {
    expect(await standing(FIRST_BAR + 2 * DAY - 1)).toEqual({
      'testex:BTC/USDT': 'age age',
      'testex:GONE/USDT': 'age age',
      'testex:NEVER/USDT': 'unknown age',
    });
    expect(await standing(FIRST_BAR + 2 * DAY)).toEqual({
      'testex:BTC/USDT': 'counts',
      'testex:GONE/USDT': 'counts',
      'testex:NEVER/USDT': 'unknown age',
    });
    expect(await standing(FIRST_BAR + 3 * DAY)).toMatchObject({
      'testex:BTC/USDT': 'counts',
      'testex:GONE/USDT': 'delisted listing',
    });
  });

  test('keeps a version when somebody’s standing changes, and none when only values moved', async () => {
    const first = await resolveNow(at(FIRST_BAR + 2 * DAY));
    const same = await resolveNow(at(FIRST_BAR + 2.5 * DAY));
    const changed = await resolveNow(at(FIRST_BAR + 3 * DAY));
    expect([first, same, changed].map(({ version, isNew }) => [version, isNew])).toEqual([
      [1, true],
      [1, false],
      [2, true],
    ]);
    expect((await listUniverse(suite.context)).map(({ version, members }) => [version, members])).toEqual([
      [2, 1],
      [1, 2],
    ]);
  });

  test('asks for the spread of a quote from the day before; without one it is unknown and does not pass', async () => {
    const nowMs = FIRST_BAR + 2 * DAY;
    writeFileSync(join(folder, 'universe.yaml'), FILE.replace('ageDaysMin: 2', 'spreadBpsMax: 10'));
    const quoteOf = (base: string, ask: number, quoteMs: number) =>
      saveMarketStates(suite.db, [
        { ...SILENT, instrumentId: `testex:${base}/USDT`, provider: 'testex', quoteMs, bid: 100, ask },
      ]);
    await quoteOf('BTC', 100.05, nowMs - 1);
    expect(await standing(nowMs)).toMatchObject({
      'testex:BTC/USDT': 'counts',
      'testex:GONE/USDT': 'unknown spread',
    });
    // What is heard later is not known yet, and what is older than a day is not known any more.
    await quoteOf('BTC', 100.05, nowMs + 1);
    await quoteOf('GONE', 100.05, nowMs - DAY - 1);
    expect(await standing(nowMs)).toMatchObject({
      'testex:BTC/USDT': 'unknown spread',
      'testex:GONE/USDT': 'unknown spread',
    });
    await quoteOf('BTC', 100.2, nowMs);
    expect(await standing(nowMs)).toMatchObject({ 'testex:BTC/USDT': 'spread spread' });
    writeFileSync(join(folder, 'universe.yaml'), FILE);
  });

  test('names the version that was in force at a moment, null before the first', async () => {
    const versionAt = async (atMs: number) => (await readUniverseAt(at(atMs), atMs)).version;
    expect(await versionAt(FIRST_BAR)).toBeNull();
    expect(await versionAt(FIRST_BAR + 2 * DAY)).toBe(1);
    expect(await versionAt(FIRST_BAR + 3 * DAY - 1)).toBe(1);
    expect(await versionAt(FIRST_BAR + 3 * DAY)).toBe(2);
  });

  test('two that resolve at once make one version', async () => {
    writeFileSync(join(folder, 'universe.yaml'), FILE.replace('ageDaysMin: 2', 'ageDaysMin: 1'));
    const both = await Promise.all([1, 2].map((hours) => resolveNow(at(FIRST_BAR + 4 * DAY + hours))));
    expect(both.map(({ version }) => version)).toEqual([3, 3]);
    expect(both.filter(({ isNew }) => isNew)).toHaveLength(1);
  });

  test('a file that cannot be read is refused with line and column, and the version in force stays', async () => {
    writeFileSync(
      join(folder, 'universe.yaml'),
      'tiers: {core: [testex:BTC/USDT]}\nfilters: {ageDaysMinimum: 2}\n',
    );
    await expect(resolveNow(at(FIRST_BAR + 5 * DAY))).rejects.toMatchObject({ code: 'UNKNOWN_KEY' });
    expect((await listUniverse(suite.context))[0]?.version).toBe(3);
  });
});
