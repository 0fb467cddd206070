import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { EXACT_ONE } from '@/lib/core/model/exact';
import { asPrice, type Price } from '@/lib/core/model/price';
import { asQuantity, notional } from '@/lib/core/model/quantity';
import { COIN, GEM, PERP } from '@/tests/kit/books';
import { RandomBooks } from './random-books';

const RUNS = 100_000;
const STEPS = 12;
const CAPITAL = 10_000n * EXACT_ONE;
/** With digits down to the last, so that what it values has to be rounded. */
const CHIP_RATE = asPrice(7n * EXACT_ONE + 3n);

/** Throws on the first rule that does not hold. Plain comparisons: an expectation per step would take most of the time. */
function check(run: RandomBooks): void {
  checkAccounts(run);
  checkPositions(run);
  checkEquity(run);
}

function same(rule: string, actual: bigint | null, wanted: bigint): void {
  if (actual !== wanted) throw new Error(`${rule}: ${String(actual)} instead of ${wanted}`);
}

function checkAccounts({ books, tally, mayBorrow }: RandomBooks): void {
  for (const accounts of books.ledger.all()) {
    const { asset, capital, available, margin, borrowed, trading, conversion, fees } = accounts;
    const { funding, interest, liquidation } = accounts;
    const hold = accounts.holds.total();
    const owned = available + hold + margin + borrowed;
    same(`L2 ${asset}`, owned + capital + trading + conversion + fees + funding + interest + liquidation, 0n);
    const gain = asset === 'CASH' ? books.position(PERP).realized : 0n;
    same(`L1 net of ${asset}`, owned, (tally.net[asset] as bigint) + gain);
    if (available < 0n || hold < 0n || margin < 0n || borrowed > 0n) throw new Error(`L3 ${asset}`);
    if (borrowed < 0n && (available > 0n || !mayBorrow))
      throw new Error(`L4 ${asset} owes what it could pay`);
  }
}

function checkPositions({ books, tally }: RandomBooks): void {
  let margin = 0n;
  for (const at of [COIN, GEM, PERP]) {
    const { quantity, cost, realized } = books.position(at);
    same(`P1 ${at}`, quantity, tally.quantity[at] as bigint);
    same(`P2 ${at}`, (quantity < 0n ? -cost : cost) - realized, tally.paid[at] as bigint);
    if (cost < 0n || (quantity === 0n && cost !== 0n)) throw new Error(`P2 ${at} a cost of ${cost}`);
    margin += books.margin(at);
  }
  same('M3', books.ledger.balance('CASH', 'margin'), margin);
}

/** Equity from the steps alone: what came in less what went out, and for the contract its worth less what was paid for it. */
function checkEquity({ books, tally, marks }: RandomBooks): void {
  const { net, quantity, paid } = tally;
  const worth = (units: bigint, at: number): bigint =>
    notional(marks[at] as Price, asQuantity(units), 'down');
  const chips = notional(CHIP_RATE, asQuantity(net['CHIP'] as bigint), 'down');
  const coins = worth(net['COIN'] as bigint, COIN);
  const gems = worth(net['GEM'] as bigint, GEM);
  const contract = worth(quantity[PERP] as bigint, PERP) - (paid[PERP] as bigint);
  const equity = books.equity(marks);
  same('E1', equity, (net['CASH'] as bigint) + chips + coins + gems + contract);
  let assembled: bigint = books.equityConstant() as bigint;
  let profit = 0n;
  for (const at of [COIN, GEM, PERP]) {
    const position = books.position(at);
    assembled += worth(books.units(at), at);
    const signedCost = position.quantity > 0n ? position.cost : -position.cost;
    profit += position.realized + worth(position.quantity, at) - signedCost;
  }
  same('E4', equity, assembled);
  same('E2', equity, CAPITAL + profit - tally.costs - tally.converted + chips);
}

/** Without a rate for what is owned of a third asset there is no equity; nothing owned needs none. */
function checkUnknown({ books, tally, marks }: RandomBooks): void {
  books.setRate('CHIP', null);
  if ((tally.net['CHIP'] !== 0n) !== (books.equity(marks) === null))
    throw new Error('E3 unknown is not zero');
  books.setRate('CHIP', CHIP_RATE);
}

/** Runs many random books; the number of the one that breaks a rule is in the message. */
function everyRun(runs: number, play: (run: RandomBooks, seed: number) => void): number {
  let fills = 0;
  for (let seed = 1; seed <= runs; seed += 1) {
    const run = new RandomBooks(seed);
    run.books.setRate('CHIP', CHIP_RATE);
    try {
      play(run, seed);
    } catch (cause) {
      throw new Error(`run ${seed}: ${String(cause)}`, { cause });
    }
    fills += run.fills;
  }
  return fills;
}

describe('whatever is asked, filled, charged, converted and ended', () => {
  it('accounts balance, positions are the sum of fills and equity is explained to the last digit after every step (L1–L4, P1, P2, M3, E1–E4)', () => {
    const fills = everyRun(RUNS, (run) => {
      check(run);
      for (let step = 0; step < STEPS; step += 1) {
        run.step();
        check(run);
      }
      checkUnknown(run);
    });
    // A property about nothing would hold too.
    expect(fills).toBeGreaterThan(RUNS);
  });

  it('nothing stays held once every order has ended (H3)', () => {
    everyRun(RUNS / 20, (run) => {
      for (let step = 0; step < STEPS * 4; step += 1) run.step();
      run.endAll();
      for (const asset of run.books.ledger.all()) same(`H3 ${asset.asset}`, asset.holds.total(), 0n);
      check(run);
    });
  });

  it('books restored from a snapshot continue like those it was taken from (S1)', () => {
    everyRun(RUNS / 40, (run, seed) => {
      const other = new RandomBooks(seed);
      other.books.setRate('CHIP', CHIP_RATE);
      for (let step = 0; step < STEPS * 4; step += 1) {
        run.step();
        other.step();
        if (step % 7 === seed % 7) other.restore();
      }
      if (!isDeepStrictEqual(other.books.snapshot(), run.books.snapshot())) throw new Error('S1');
    });
  });
});
