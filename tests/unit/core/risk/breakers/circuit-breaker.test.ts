import { describe, expect, it } from 'vitest';
import { formatExact, parseExact } from '@/lib/core/model/decimal-text';
import { asMoney, money } from '@/lib/core/model/money';
import {
  checkDrawdown,
  newCircuit,
  resetCircuit,
  restoreCircuit,
  snapshotCircuit,
  triggerIfThresholdBreached,
  type CircuitState,
} from '@/lib/core/risk/breakers/circuit-breaker';

const THRESHOLDS = { dailyDrawdown: parseExact('0.03', 'daily'), totalDrawdown: parseExact('0.1', 'total') };
const DAY = 86_400_000;
const START = newCircuit({ timeMs: 5, equity: money('1000') });

/** The status after each reading `time equity`, and the state. */
function told(
  readings: readonly (readonly [number, string | bigint])[],
  from = START,
): [string, CircuitState] {
  let state = from;
  const said = readings.map(([timeMs, equity]) => {
    const amount = asMoney(typeof equity === 'string' ? money(equity) : equity);
    state = triggerIfThresholdBreached(state, { timeMs, equity: amount }, THRESHOLDS);
    return state.status;
  });
  return [said.join(' '), state];
}

describe('the circuit breaker of an account (B8)', () => {
  it.each<[string, readonly (readonly [number, string | bigint])[], string]>([
    ['exactly the daily threshold', [[6, '970']], 'closed'],
    ['one unit more halts', [[6, money('970') - 1n]], 'halted'],
    [
      'a halt lasts the day, whatever follows',
      [
        [6, '960'],
        [7, '2000'],
      ],
      'halted halted',
    ],
    [
      'and ends with it',
      [
        [6, '960'],
        [DAY - 1, '960'],
        [DAY, '960'],
        [DAY + 1, '960'],
      ],
      'halted halted closed closed',
    ],
    [
      'the day is measured from its own opening',
      [
        [6, '980'],
        [DAY, '960'],
        [DAY + 1, '931.2'],
        [DAY + 2, '931.1'],
      ],
      'closed closed closed halted',
    ],
    [
      'exactly the total threshold',
      [
        [6, '980'],
        [DAY, '900'],
      ],
      'closed closed',
    ],
    [
      'one unit more trips',
      [
        [6, '980'],
        [DAY, money('900') - 1n],
      ],
      'closed tripped',
    ],
    [
      'measured from the highest',
      [
        [6, '1100'],
        [DAY, '990'],
        [DAY + 1, money('990') - 1n],
      ],
      'closed closed tripped',
    ],
    [
      'a trip outlasts the day and any gain',
      [
        [6, '800'],
        [DAY, '5000'],
      ],
      'tripped tripped',
    ],
    [
      'a halt can still become a trip',
      [
        [6, '960'],
        [7, '800'],
      ],
      'halted tripped',
    ],
  ])('%s', (_name, readings, expected) => {
    expect(told(readings)[0]).toBe(expected);
  });

  it('says which drawdown did it, and when', () => {
    const [, state] = told([[6, '960']]);
    expect(state).toMatchObject({
      sinceMs: 6,
      drawdown: { kind: 'daily', lost: money('40'), from: money('1000') },
    });
  });

  it('checkDrawdown never says less than nothing', () => {
    const { daily, total } = checkDrawdown(START, money('1200'));
    expect([formatExact(daily.lost), formatExact(total.lost)]).toEqual(['0', '0']);
  });

  it('a person resets it, and measures from there', () => {
    const state = resetCircuit({ timeMs: DAY, equity: money('500') });
    expect(told([[DAY + 1, '490']], state)[0]).toBe('closed');
  });

  it('goes through a snapshot unchanged, also through JSON', () => {
    for (const readings of [[], [[6, '960']], [[6, '800']]] as const) {
      const [, state] = told(readings);
      const text = JSON.stringify(snapshotCircuit(state));
      expect(restoreCircuit(JSON.parse(text) as ReturnType<typeof snapshotCircuit>)).toEqual(state);
    }
  });

  it('without thresholds nothing happens', () => {
    const free = { dailyDrawdown: null, totalDrawdown: null };
    expect(triggerIfThresholdBreached(START, { timeMs: 6, equity: money('1') }, free).status).toBe('closed');
  });
});
