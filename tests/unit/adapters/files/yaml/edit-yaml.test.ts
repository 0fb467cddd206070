import { describe, expect, it } from 'vitest';
import { editYaml } from '@/lib/adapters/files/yaml/edit-yaml';

const TEXT = `# How it is traded.
id: mine
parameters:
  fast: 10 # short
  slow: 30
risk:
  allocation: 25%
`;

describe('a form writing into a text', () => {
  it.each([
    ['a value, keeping the comments', ['parameters', 'fast'], 12, '  fast: 12 # short\n'],
    ['a new value', ['risk', 'max_drawdown'], '8%', '  allocation: 25%\n  max_drawdown: 8%\n'],
    ['a new section', ['signals', 'ttl'], '4h', 'signals:\n  ttl: 4h\n'],
    ['text that looks like a number as text', ['risk', 'max_notional'], '25000', '  max_notional: "25000"\n'],
  ] as const)('sets %s', (_name, path, value, expected) => {
    const written = editYaml(TEXT, [{ path, value }]);
    expect(written).toContain(expected);
    expect(written).toContain('# How it is traded.\n');
  });

  it('takes out a value, and a section that is empty then', () => {
    const written = editYaml(TEXT, [{ path: ['risk', 'allocation'], value: null }]);
    expect(written).toBe(TEXT.slice(0, TEXT.indexOf('risk:')));
  });

  it('leaves the rest of the text as it was written', () => {
    const odd = 'universe: [ a:B/C ]   # one\nrisk: { allocation: 5% }\nx:   "y"\n';
    expect(editYaml(odd, [{ path: ['risk', 'allocation'], value: '7%' }])).toBe(odd.replace('5%', '7%'));
  });

  it('changes nothing when nothing is asked', () => expect(editYaml(TEXT, [])).toBe(TEXT));
});
