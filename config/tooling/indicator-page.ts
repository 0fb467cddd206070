import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { INDICATORS } from '@/lib/core/indicators/catalogue';
import type { IndicatorDescription } from '@/lib/core/indicators/indicator';

/** Where the page stands; `npm run docs:indicators` writes it, tests/unit/core/indicators compares it. */
export const INDICATOR_PAGE = fileURLToPath(new URL('../../docs/reference/indicators.md', import.meta.url));

/** The page as it must stand in docs/reference, formatted like every other document. */
export async function renderIndicatorPage(): Promise<string> {
  const options = await resolveConfig(INDICATOR_PAGE);
  return format(page(), { ...options, parser: 'markdown' });
}

function page(): string {
  return [
    '# Indicators',
    'Every indicator runs bar by bar and reads nothing beyond the bar it was given. Seeds and deviations follow TA-Lib where it has the function; each output is empty until the indicator is ready. Strategies, charts and batches use the same code.',
    'This page is generated: change the description beside the class in `lib/core/indicators`, then run `npm run docs:indicators`.',
    '## Over the price',
    table('price'),
    '## In a pane of their own',
    table('own'),
  ].join('\n\n');
}

function table(pane: IndicatorDescription['pane']): string {
  return [
    '| Name | What it says | Reads | Parameters | Outputs | Ready after | Source |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...INDICATORS.filter((indicator) => indicator.pane === pane).map(row),
  ].join('\n');
}

function row(indicator: IndicatorDescription): string {
  const parameters = indicator.parameters.map(({ name, default: preset }) => `\`${name}\` ${preset}`);
  const cells = [
    `\`${indicator.name}\``,
    `**${indicator.title}.** ${indicator.summary}`,
    indicator.inputs.join(', '),
    parameters.join(', ') || '–',
    indicator.outputs.map(({ name, label }) => `\`${name}\` ${label}`).join(', '),
    indicator.warmupFormula,
    indicator.source,
  ];
  return `| ${cells.map((cell) => cell.replaceAll('|', String.raw`\|`)).join(' | ')} |`;
}
