import { describe, expect, it } from 'vitest';
import { drill } from '@/worker/exchange/faults/drill';
import { quietHouse, RICH } from '../_account';

describe('a drill beside an account that trades', () => {
  it.each([1, 2, 3])(
    'seed %d: money adds up whatever went wrong, and afterwards everything works again',
    (seed) => {
      const faults = drill({ seed, symbols: ['BTCUSDT'], everyMs: 500, untilMs: 120_000 });
      const house = quietHouse([{ ...RICH, keys: [{ key: 'k', secret: 's' }] }], { faults, seed });
      for (let step = 0; step < 240; step += 1) {
        house.place({ side: step % 2 === 0 ? 'BUY' : 'SELL', type: 'MARKET', quantity: '0.001' });
        house.advance(500);
      }
      house.advance(120_000);
      house.plan.clearAll();
      expect(house.fills().length).toBeGreaterThan(40);
      const [account] = house.truth.own.accounts('main');
      const moved = house.fills().reduce((sum, fill) => {
        const fee = fill.commissionAsset === 'BTC' ? Number(fill.commission) : 0;
        return sum + (fill.side === 'BUY' ? 1 : -1) * Number(fill.quantity) - fee;
      }, 1);
      expect(Number(account!.balances['BTC']!.free)).toBeCloseTo(moved, 8);
      expect(account!.keys).toMatchObject([{ isRevoked: false }]);
      expect(house.place({ type: 'MARKET', quantity: '0.001' })).toBe('FILLED');
    },
  );
});
