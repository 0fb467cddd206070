import { describe, expect, it } from 'vitest';
import { cookieValue, hiddenColumnsCookie, parseHiddenColumns } from '@/components/tables/hidden-columns';

describe('which columns a reader has put away', () => {
  it('come back from the cookie as they were written, also a table where all are wanted', () => {
    const hidden = { trips: ['slippage', 'adverse'], runs: [] };
    const written = hiddenColumnsCookie(hidden).split('; ')[0] ?? '';
    expect(parseHiddenColumns(cookieValue(`other=1; ${written}`, 'sextant-columns'))).toEqual(hidden);
  });

  it.each([undefined, '', '%00', 'trips', '__proto__=a', 'a b=c', `${'x'.repeat(99)}=a`])(
    'are none where the cookie says %j',
    (cookie) => {
      expect(Object.values(parseHiddenColumns(cookie)).flat()).toEqual([]);
    },
  );

  it('leave out what is no name', () => {
    expect(parseHiddenColumns('trips=fees.<script>.bars')).toEqual({ trips: ['fees', 'bars'] });
  });
});
