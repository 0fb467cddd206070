import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { STRATEGIES } from '@/lib/core/strategies/catalogue';
import { parameterTable } from './_parameter-table';

const FOLDER = 'docs/reference/strategies';
/** Tables are aligned by the formatter; their words are what counts. */
const words = (markdown: string): string => markdown.replaceAll(/[ -]+/g, ' ').replaceAll('| |', '||');

describe.each(STRATEGIES)('the page of $name', (description) => {
  const path = `${FOLDER}/${description.name}.md`;

  it('stands there, says the summary of the catalogue and has the table of its parameters', () => {
    expect(existsSync(path)).toBe(true);
    const page = readFileSync(path, 'utf8');
    expect(page.startsWith(`# ${description.title}\n`)).toBe(true);
    expect(words(page.replaceAll('\n', ' '))).toContain(words(description.summary));
    for (const row of parameterTable(description).split('\n')) {
      if (!row.includes('---')) expect(words(page)).toContain(words(row));
    }
  });
});

it('no page is left of a strategy that is gone', () => {
  const names = STRATEGIES.map(({ name }) => `${name}.md`);
  expect(readdirSync(FOLDER).filter((file) => !names.includes(file))).toEqual([]);
});
