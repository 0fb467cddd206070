import { describe, expect, it } from 'vitest';
import type { FillRow } from '@/lib/contracts/api/backtest-result';
import { fileBaseName } from '@/lib/services/exports/exported-table';
import { PositionRows } from '@/lib/services/exports/run-tables';

const fill = (
  seq: number,
  side: 'buy' | 'sell',
  quantity: string,
  price: string,
  instrument = 'BTC/USDT',
): FillRow => ({
  seq,
  timeMs: seq,
  instrument,
  clientOrderId: `o${seq}`,
  side,
  price,
  quantity,
  fee: '0.1',
  feeCurrency: 'USDT',
  liquidity: 'taker',
  slippage: '0',
});

describe('positions of a run', () => {
  it('are what is held after each fill, with its cost, average price and what was realized', () => {
    const rows = new PositionRows();
    const after = (one: FillRow) => rows.after(one).slice(2);
    expect(after(fill(1, 'buy', '2', '100'))).toEqual(['BTC/USDT', '2', '200', '100', '0']);
    expect(after(fill(2, 'buy', '1', '130'))).toEqual(['BTC/USDT', '3', '330', '110', '0']);
    expect(after(fill(3, 'sell', '10', '5', 'ETH/USDT'))).toEqual(['ETH/USDT', '-10', '50', '5', '0']);
    expect(after(fill(4, 'sell', '1', '150'))).toEqual(['BTC/USDT', '2', '220', '110', '40']);
    // One fill that closes the long of two and opens a short of one.
    expect(after(fill(5, 'sell', '3', '120'))).toEqual(['BTC/USDT', '-1', '120', '120', '60']);
    expect(after(fill(6, 'buy', '1', '110.5'))).toEqual(['BTC/USDT', '0', '0', null, '69.5']);
  });

  it('keep the last digit that money has', () => {
    const rows = new PositionRows();
    const [, , , , cost] = rows.after(fill(1, 'buy', '0.000000001', '0.000000003'));
    expect(cost).toBe('0.000000000000000003');
  });
});

it('a file is named after what it holds, whatever the symbol', () => {
  expect(fileBaseName('binance', 'BTC/USDT:USDT', '1m')).toBe('binance-BTC-USDT-USDT-1m');
  expect(fileBaseName('binance', '币安人生/USDT', '1m')).toBe('binance-币安人生-USDT-1m');
});
