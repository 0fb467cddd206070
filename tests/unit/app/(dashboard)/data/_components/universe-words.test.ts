import { expect, it } from 'vitest';
import { exclusionText, filterTexts } from '@/app/(dashboard)/data/_components/universe-words';

const WHO = { id: 'binance:BTC/USDT', tier: 'core' };

it.each([
  ['delisted', 'listing', null, null, 'no longer listed'],
  ['halted', 'listing', null, null, 'trading is halted'],
  ['age', 'age', 12.34, 90, '12.3 days of history, at least 90.0 asked for'],
  ['silent', 'silence', 4, 3, '4.0 days without a bar, at most 3.0 asked for'],
  ['spread', 'spread', 31, 20, '31.0 basis points of spread, at most 20.0 asked for'],
  ['unknown', 'spread', null, 20, 'spread not known: no quote was heard within a day'],
  ['unknown', 'age', null, 90, 'days of history not known'],
] as const)('says why: %s', (reason, fact, value, limit, text) => {
  expect(exclusionText({ ...WHO, reason, fact, value, limit })).toBe(text);
});

it('names the filters that are set and no others', () => {
  const none = {
    dailyVolumeMin: null,
    volumeDays: 30,
    ageDaysMin: null,
    spreadBpsMax: null,
    silentDaysMax: null,
  };
  expect(filterTexts(none)).toEqual([]);
  expect(filterTexts({ ...none, ageDaysMin: 90 })).toEqual(['at least 90 days of history']);
});
