import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkYaml } from '@/lib/adapters/files/yaml/read-yaml';
import { venuesConfig } from '@/lib/contracts/config/venues';

const ONE =
  'accounts:\n  - id: a\n    venue: binance\n    keyVariable: A_KEY\n    secretVariable: A_SECRET\n';
const problem = (text: string): string => {
  const read = checkYaml(text, venuesConfig);
  return read.ok ? 'none' : `${read.problems[0]!.code} ${read.problems[0]!.path}`;
};

describe('config/venues.yaml', () => {
  it('is ready for the practice exchange, and names no real account', () => {
    const read = checkYaml(readFileSync('config/venues.yaml', 'utf8'), venuesConfig);
    expect(read).toMatchObject({
      ok: true,
      value: {
        accounts: [
          {
            id: 'practice',
            adapter: 'ccxt',
            venue: 'binance',
            market: 'spot',
            practiceUrl: 'http://127.0.0.1:18080',
          },
        ],
      },
    });
  });

  it('starts a real account small', () => {
    expect(checkYaml(ONE, venuesConfig)).toMatchObject({
      value: {
        accounts: [
          {
            isReadOnly: false,
            isDryRun: false,
            caps: { orderQuoteMax: '10', exposureQuoteMax: '50', ordersPerMinuteMax: 10, priceAgeMax: 5_000 },
          },
        ],
      },
    });
  });

  it('may name no account', () => expect(problem('accounts:\n')).toBe('none'));

  it.each([
    [
      'a key in place of its name',
      ONE.replace('A_KEY', 'vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A'),
      /SECRET_INLINE|accounts/,
    ],
    ['the same variable twice', ONE.replace('A_SECRET', 'A_KEY'), /CONSTRAINT/],
    [
      'the same account twice',
      `${ONE}${ONE.replace('accounts:\n', '')}`,
      /CONSTRAINT accounts\.1\.id|CONSTRAINT accounts\[1\]\.id/,
    ],
    ['a real venue to practise at', `${ONE}    practiceUrl: https://api.binance.com\n`, /CONSTRAINT/],
    [
      'a name that only looks like this machine',
      `${ONE}    practiceUrl: http://127.0.0.1.evil.example\n`,
      /CONSTRAINT/,
    ],
    ['another machine', `${ONE}    practiceUrl: http://10.0.0.5:18080\n`, /CONSTRAINT/],
    [
      'the real side of alpaca',
      ONE.replace('venue: binance', 'venue: alpaca\n    adapter: alpaca'),
      /CONSTRAINT/,
    ],
    ['an unknown field', `${ONE}    withdraw: true\n`, /UNKNOWN_KEY/],
    ['a price of an hour ago', `${ONE}    caps: { priceAgeMax: 1h }\n`, /CONSTRAINT/],
  ])('refuses %s', (_, text, code) => expect(problem(text)).toMatch(code));
});
