import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import type { ErrorCodeFacts } from '@/lib/core/model/error-code';

const BANDS_FOLDER = fileURLToPath(new URL('../../lib/core/model/error-codes', import.meta.url));

/** Where the page stands; `npm run docs:errors` writes it, tests/tidy/error-codes.test.ts compares it. */
export const ERROR_CODE_PAGE = fileURLToPath(new URL('../../docs/reference/error-codes.md', import.meta.url));

interface Band {
  readonly name: string;
  /** What the codes of the band have in common: the first comment of its file. */
  readonly about: string;
  readonly codes: readonly (readonly [string, ErrorCodeFacts])[];
}

/** The page as it must stand in docs/reference, formatted like every other document. */
export async function renderErrorCodePage(): Promise<string> {
  const names = readdirSync(BANDS_FOLDER)
    .filter((file) => file.endsWith('.ts'))
    .sort();
  const bands = await Promise.all(names.map(readBand));
  const options = await resolveConfig(ERROR_CODE_PAGE);
  return format(pageOf(bands), { ...options, parser: 'markdown' });
}

async function readBand(file: string): Promise<Band> {
  const name = file.replace(/\.ts$/, '');
  const exported = (await import(`../../lib/core/model/error-codes/${name}.ts`)) as Record<string, object>;
  const source = readFileSync(`${BANDS_FOLDER}/${file}`, 'utf8');
  const about = /^\/\*\*([\s\S]*?)\*\//.exec(source)?.[1] ?? '';
  const tables = Object.values(exported) as Record<string, ErrorCodeFacts>[];
  return {
    name,
    about: about.replaceAll(/\n\s*\*/g, ' ').trim(),
    codes: tables.flatMap((table) => Object.entries(table)),
  };
}

function pageOf(bands: readonly Band[]): string {
  return [
    '# Error codes',
    'Every refusal carries one of these codes, one line *what*, one line *why* and one line *try*. The code is the same in the dashboard, in the API (field `code`) and in the shell (`--json`); only the way it ends differs: an HTTP status or an exit code.',
    'This page is generated: change the sentence beside the code in `lib/core/model/error-codes`, then run `npm run docs:errors`.',
    ...bands.filter(({ codes }) => codes.length > 0).flatMap(sectionOf),
  ].join('\n\n');
}

function sectionOf({ name, about, codes }: Band): string[] {
  const rows = codes.map(
    ([code, { status, exit, sentence }]) =>
      `| \`${code}\` | ${sentence.replaceAll('|', String.raw`\|`)} | ${status} | ${exit} |`,
  );
  return [
    `## ${name}`,
    about,
    ['| Code | What it means | HTTP | Exit |', '| --- | --- | --: | --: |', ...rows].join('\n'),
  ];
}
