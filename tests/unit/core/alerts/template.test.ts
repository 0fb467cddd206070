import { describe, expect, it } from 'vitest';
import { fillTemplate, parseTemplate, type Template } from '@/lib/core/alerts/template';

const KNOWN = ['value', 'code'];
const filled = (text: string, values: Record<string, string>): string =>
  fillTemplate(parseTemplate(text, KNOWN) as Template, new Map(Object.entries(values)));

describe('the message of a rule', () => {
  it('says its variables as they are, also where a value looks like one', () => {
    expect(filled('{{ code }} at {{value}}, {braces} stay', { code: '{{value}}', value: '5%' })).toBe(
      '{{value}} at 5%, {braces} stay',
    );
  });

  it.each([
    ['x {{constructor}}', 3],
    ['{{__proto__}}', 1],
    ['{{value.length}}', 1],
    ['{{value', 1],
    ['a }} b', 3],
    ['{{}}', 1],
    ['{{value | upper}}', 1],
  ])('%s is refused at column %i', (text, column) => {
    expect(parseTemplate(text, KNOWN)).toMatchObject({ column });
  });
});
