import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '@/lib/core/model/refusal';
import { CHECKOUT_ROOT } from './checkout-root';
import { requireName } from './strategies-folder';
import { compilerSettings } from './type-check';

const CATALOGUE = join(CHECKOUT_ROOT, 'lib', 'core', 'strategies');

/**
 * Makes the folder of a new strategy: a copy of one of the catalogue under its own name, the settings with which an editor
 * knows the API, and a page that says what to do. Returns the files. Never writes over anything.
 * @throws Refusal STRATEGY_FILES
 */
export function writeStrategy(name: string, { folder, from }: { folder: string; from: string }): string[] {
  requireName(name);
  const target = join(folder, name);
  if (existsSync(target)) {
    throw new Refusal('STRATEGY_FILES', {
      what: `${target} exists already`,
      why: 'A new strategy never writes over what is there.',
      next: `sextant strategy check ${name}`,
      got: name,
    });
  }
  const files = { ...copied(name, from), 'tsconfig.json': settingsText(), 'README.md': readme(name) };
  mkdirSync(target, { recursive: true });
  for (const [file, text] of Object.entries(files)) writeFileSync(join(target, file), text, { flag: 'wx' });
  return Object.keys(files).map((file) => join(target, file));
}

function copied(name: string, from: string): Record<string, string> {
  const source = join(CATALOGUE, from);
  const isName = /^[a-z][a-z-]*$/.test(from);
  const params =
    isName && existsSync(join(source, 'params.ts')) ? readFileSync(join(source, 'params.ts'), 'utf8') : '';
  if (!/^export const [A-Z_]+: StrategyDescription/m.test(params)) {
    throw new Refusal('STRATEGY_FILES', {
      what: `${from.slice(0, 60)} cannot be copied`,
      why: params === '' ? 'The catalogue has no strategy of this name.' : 'It is made of other strategies.',
      next: 'sextant strategy new NAME --from sma-cross',
      got: from.slice(0, 60),
    });
  }
  return Object.fromEntries(
    readdirSync(source).map((file) => [file, adapted(readFileSync(join(source, file), 'utf8'), name, from)]),
  );
}

/** Our imports become those of the API, and what the catalogue names becomes what a user's strategy exports. */
function adapted(text: string, name: string, from: string): string {
  return text
    .replaceAll(`'@/lib/core/`, `'sextant/`)
    .replaceAll(`from '../`, `from 'sextant/strategies/`)
    .replace(/^export const [A-Z_]+: StrategyDescription/m, 'export const description: StrategyDescription')
    .replace(`name: '${from}'`, `name: '${name}'`)
    .replace(/^ {2}title: '[^']*'/m, `  title: '${titleOf(name)}'`)
    .replace(/^export function create[A-Z]\w*\(/m, 'export function create(');
}

/** `my-first` → `My first`: a copy under the title of what it was copied from could not be told from it in a list. */
function titleOf(name: string): string {
  const words = name.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function settingsText(): string {
  return `${JSON.stringify({ ...compilerSettings(), include: ['*.ts'] }, null, 2)}\n`;
}

function readme(name: string): string {
  return `# ${name}

\`params.ts\` says what the strategy is called and which parameters it has: forms, checks and sweeps are made from it.
\`strategy.ts\` says what it thinks of each closed bar. Both may be split into more files of this folder.

- Look at the bar in \`onMarketData\`; say what you want in \`generateSignals\`: long, flat or short, how strongly, and where you
  would be wrong. What becomes of it (size, risk, orders) is decided elsewhere.
- Import from \`sextant/strategies\`, \`sextant/indicators\`, \`sextant/model\` and this folder. No packages, no Node, no clock,
  no chance, no network: two runs over the same bars must come out the same.
- Keep all state in plain fields made by the constructor: a run is stopped and resumed by copying them.

    sextant strategy check ${name}

reads the code, compiles it, and runs it on DEMO bars in four ways that must agree.
`;
}
