import { describe, expect, it } from 'vitest';
import { guessFromFileName } from '@/components/forms/guess-import';

const untouched = { instrument: '', venue: '', timeframe: '1m' } as const;

describe('what a file name says', () => {
  it.each([
    ['btcusdt_1m_binanceus.csv.gz', { instrument: 'BTC/USDT', timeframe: '1m', venue: 'binanceus' }],
    ['eurusd_1h_oanda.csv', { instrument: 'EUR/USD', timeframe: '1h', venue: 'oanda' }],
    ['goog_1d.csv.gz', { timeframe: '1d' }],
    ['data.csv', {}],
  ])('%s', (name, expected) => {
    expect(guessFromFileName(name, untouched)).toEqual(expected);
  });

  it('never overwrites what was typed', () => {
    const guess = guessFromFileName('btcusdt_1m_binanceus.csv', {
      ...untouched,
      instrument: 'X/Y',
      venue: 'mine',
    });
    expect(guess).toEqual({ timeframe: '1m' });
  });
});
