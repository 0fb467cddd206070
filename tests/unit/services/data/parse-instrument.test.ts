import { describe, expect, it } from 'vitest';
import { parseInstrument } from '@/lib/services/data/parse-instrument';

const parse = (instrument: string) => parseInstrument({ venue: 'binance', instrument });

describe('an instrument', () => {
  it.each([
    ['BTC/USDT', 'BTC', 'USDT'],
    ['1000SATS/USDT', '1000SATS', 'USDT'],
    ['BRK.B/USD', 'BRK.B', 'USD'],
    ['ETH/USDT:USDT', 'ETH', 'USDT'],
    ['币安人生/USDT', '币安人生', 'USDT'],
    ['РУБ/USDT', 'РУБ', 'USDT'],
  ])('%s has its base and its quote', (symbol, base, quote) => {
    const instrumentId = `binance:${symbol}`;
    expect(parse(symbol)).toEqual({ instrumentId, venue: 'binance', symbol, base, quote });
  });

  it('is the same one however its letters are put together', () => {
    expect(parse('E\u0301TE/USD')).toEqual(parse('\u00C9TE/USD'));
    expect(parse('E\u0301TE/USD').symbol).toBe('\u00C9TE/USD');
  });

  it.each([
    ['small letters', 'btc/USDT'],
    ['one asset against itself', 'BTC/BTC'],
    ['no quote', 'BTC'],
    ['a space', 'BT C/USDT'],
    ['a space of another width', 'BT\u3000C/USDT'],
    ['a space of no width', 'BT\u200BC/USDT'],
    ['a sign that turns the writing around', 'BTC\u202E/USDT'],
    ['a control character', 'BTC\u0007/USDT'],
    ['a line end behind it', 'BTC/USDT\n'],
    ['a mark on no letter', '\u0301BTC/USDT'],
    ['half a letter', '\uD83DBTC/USDT'],
    ['a picture', '🚀/USDT'],
    ['an id within an id', 'BTC/USDT@1m'],
    ['more letters than a name has', `${'币'.repeat(21)}/USDT`],
  ])('with %s is refused', (_, symbol) => {
    expect(() => parse(symbol)).toThrow(expect.objectContaining({ code: 'INPUT_INVALID' }));
  });
});
