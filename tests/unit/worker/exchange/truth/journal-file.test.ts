import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { watchedHouse } from '../_house';

let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'sextant-exchange-'));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

interface Line {
  readonly kind: string;
  readonly symbol: string;
  readonly tradeId: string;
  readonly updateId: number;
  readonly side: string;
  readonly price: string;
  readonly quantity: string;
  readonly takerSide: string;
}

function journalOf(name: string, play: (path: string) => void): Line[] {
  const path = join(dir, name);
  play(path);
  const text = readFileSync(path, 'utf8');
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line)
    .filter(({ kind }) => kind !== 'step' && kind !== 'start');
}

const steps = (quantity: string): number => Math.round(Number(quantity) * 1e5);

describe('the journal of what really happened', () => {
  it('has every trade and every book change, numbered without a hole, also after the memory has forgotten them (X2)', () => {
    const kept = { trades: 20, bookChanges: 50, minutes: 10 };
    const lines = journalOf('all.ndjson', (path) => {
      const house = watchedHouse({ tradesPerSecond: 100, journal: { path, fsync: true }, kept });
      house.advance(20_000);
      expect(() => house.truth.trades('BTCUSDT')).toThrow(RangeError);
      house.journal!.close();
    });
    for (const [symbol, firstTrade] of [
      ['BTCUSDT', 1_000_000],
      ['ETHUSDT', 2_000_000],
    ] as const) {
      const own = lines.filter((line) => line.symbol === symbol);
      const trades = own.filter(({ kind }) => kind === 'trade').map(({ tradeId }) => Number(tradeId));
      const changes = own.filter(({ kind }) => kind === 'book').map(({ updateId }) => updateId);
      expect(trades.length).toBeGreaterThan(500);
      expect(trades).toEqual(trades.map((_, at) => firstTrade + at));
      expect(changes).toEqual(changes.map((_, at) => 1_000_001 + at));
    }
  });

  it('shows every trade taken from what waited in the book at its price, and from nothing else (X3)', () => {
    const lines = journalOf('matched.ndjson', (path) => {
      const house = watchedHouse({ instruments: 1, tradesPerSecond: 200, journal: { path, fsync: false } });
      house.advance(20_000);
      house.journal!.close();
    });
    const waiting = new Map<string, number>();
    let open = 0;
    let matched = 0;
    for (const [at, line] of lines.entries()) {
      const { kind, side, price, quantity, takerSide } = line;
      if (kind === 'trade') {
        open += steps(quantity);
        const next = lines[at + 1]!;
        const isSame = next.kind === 'trade' && next.price === price;
        const takes =
          next.kind === 'book' && next.price === price && next.side === (takerSide === 'buy' ? 'ask' : 'bid');
        expect(isSame || takes, JSON.stringify([line, next])).toBe(true);
        continue;
      }
      if (open > 0) {
        expect(steps(quantity)).toBe(waiting.get(`${side} ${price}`)! - open);
        matched += 1;
      }
      open = 0;
      expect(waiting.get(`${side} ${price}`) ?? 0, 'a change changes something').not.toBe(steps(quantity));
      waiting.set(`${side} ${price}`, steps(quantity));
    }
    expect(matched).toBeGreaterThan(2_000);
  });

  it('notes when faults began', () => {
    const lines = journalOf('faults.ndjson', (path) => {
      const faults = [{ fault: 'mute', afterMs: 500, forMs: 100 }];
      const house = watchedHouse({ tradesPerSecond: 0, faults, journal: { path, fsync: false } });
      house.advance(1_000);
      house.journal!.close();
    });
    expect(lines.filter(({ kind }) => kind === 'fault')).toMatchObject([{ fault: 'mute', status: 'active' }]);
  });
});

describe('a client', () => {
  it('is never told of a trade before it stands in the file (X10)', () => {
    const path = join(dir, 'before.ndjson');
    const house = watchedHouse({ tradesPerSecond: 100, journal: { path, fsync: true } }, ['btcusdt@trade']);
    const late: string[] = [];
    // The client's frames leave when its socket is uncorked: look at the file at that moment.
    for (const connection of house.hub.connections)
      connection.uncork = () => {
        const text = readFileSync(path, 'utf8');
        for (const { t } of house.frames('trade'))
          if (!text.includes(`"tradeId":"${String(t)}"`)) late.push(String(t));
      };
    for (let step = 0; step < 20; step += 1) house.advance(50);
    house.journal!.close();
    expect([late, house.frames('trade').length > 20]).toEqual([[], true]);
  });
});
