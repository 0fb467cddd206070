import { expect, it } from 'vitest';
import { readSyncForm, SYNCS_AT_ONCE_MAX } from '@/app/(dashboard)/data/_components/sync-wanted';
import { LIMITS } from '@/config/runtime/limits';

const FORM = {
  venue: ' binance ',
  instruments: 'BTC/USDT',
  timeframes: ['1h'],
  since: '2024-01-01',
} as const;

it('asks once for every instrument and timeframe, however they are separated', () => {
  const read = readSyncForm({
    ...FORM,
    instruments: 'BTC/USDT, ETH/USDT;BTC/USDT\nSOL/USDT',
    timeframes: ['1m', '1h'],
  });
  expect('requests' in read && read.requests.map((one) => `${one.instrument} ${one.timeframe}`)).toEqual([
    'BTC/USDT 1m',
    'BTC/USDT 1h',
    'ETH/USDT 1m',
    'ETH/USDT 1h',
    'SOL/USDT 1m',
    'SOL/USDT 1h',
  ]);
  expect('requests' in read && read.requests[0]).toMatchObject({
    venue: 'binance',
    sinceMs: Date.UTC(2024, 0, 1),
  });
});

it.each([
  ['venue', { venue: ' ' }],
  ['instrument', { instruments: ' , ' }],
  ['instrument', { instruments: 'BTC/USDT, X' }],
  ['timeframe', { timeframes: [] }],
  ['sinceMs', { since: '' }],
] as const)('names the missing %s', (field, changes) => {
  const read = readSyncForm({ ...FORM, ...changes });
  expect('missing' in read && Object.keys(read.missing)).toEqual([field]);
});

it('asks for no more at once than the service takes', () => {
  expect(SYNCS_AT_ONCE_MAX).toBe(LIMITS.importsPerUserOpenMax);
  const instruments = Array.from({ length: SYNCS_AT_ONCE_MAX + 1 }, (_, at) => `C${at}/USD`).join(',');
  const read = readSyncForm({ ...FORM, instruments });
  expect('missing' in read && read.missing['instrument']).toContain('21 downloads');
});
