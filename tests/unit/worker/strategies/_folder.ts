import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const PARAMS = `import type { StrategyDescription } from 'sextant/strategies/parameters';

export const description: StrategyDescription = {
  name: 'mine',
  title: 'Mine',
  summary: 'Buys and sells every few bars.',
  parameters: [
    { name: 'every', label: 'Every', help: 'More is rarer.', unit: 'bars', kind: 'integer', min: 1, max: 99, step: 1, default: 7 },
  ],
  constraints: [],
  warmupBars: () => 0,
};
`;

/** A strategy that counts its bars in a field and turns every few of them; \`FIELDS\`, \`LOOK\` and the imports can be replaced. */
export function strategyText({
  imports = '',
  fields = 'private count = 0;',
  look = 'this.count += 1;',
  count = 'this.count',
}: {
  readonly imports?: string;
  readonly fields?: string;
  readonly look?: string;
  readonly count?: string;
} = {}): string {
  return `import type { Signal } from 'sextant/model/signal';
import { oneSignal } from 'sextant/strategies/one-signal';
import type { ParameterValues } from 'sextant/strategies/parameters';
import { PlainStrategy } from 'sextant/strategies/plain-strategy';
import { NO_SIGNALS, type Strategy, type StrategyView } from 'sextant/strategies/strategy';
${imports}
class Mine extends PlainStrategy {
  private readonly every: number;
  ${fields}

  constructor(values: ParameterValues) {
    super();
    this.every = Number(values['every']);
  }

  onMarketData(view: StrategyView): void {
    ${look}
  }

  generateSignals(view: StrategyView): readonly Signal[] {
    const count = ${count};
    if (count % this.every !== 0) return NO_SIGNALS;
    return oneSignal({ side: count % (2 * this.every) === 0 ? 'flat' : 'long', reason: \`bar of \${view.close}\` });
  }
}

export function create(values: ParameterValues): Strategy {
  return new Mine(values);
}
`;
}

/** A folder named `mine` with these files, below a fresh temporary one. Returns its path. */
export function strategyFolder(files: Readonly<Record<string, string>>): string {
  const folder = join(mkdtempSync(join(tmpdir(), 'sextant-strategies-')), 'mine');
  mkdirSync(folder);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}
