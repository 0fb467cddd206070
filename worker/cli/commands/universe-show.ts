import type { Command } from 'commander';
import type { UniverseView } from '@/lib/contracts/api/universe';
import { formatUtc } from '@/lib/core/bars/utc-calendar';
import { readUniverseAt } from '@/lib/services/universe/read-universe-at';
import type { CliIo } from '../cli-io';
import { withLocalContext } from '../local-context';
import { nounCommand } from '../noun-command';
import { timeOption } from '../option-values';
import { textTable } from '../text-table';

const COLUMNS = [
  { title: 'INSTRUMENT' },
  { title: 'TIER' },
  { title: 'COUNTS' },
  { title: 'WHY NOT' },
  { title: 'SEEN', right: true },
  { title: 'LIMIT', right: true },
] as const;

/** `sextant universe show`: who counts at a moment, and who does not and why. */
export function register(program: Command, io: CliIo): void {
  nounCommand(program, 'universe', 'which instruments count: config/universe.yaml at a moment')
    .command('show')
    .description('show who counts at a moment, and who does not and why')
    .option('--at <time>', 'the moment, UTC; now when left out', timeOption)
    .option('--json', 'print one document', false)
    .addHelpText(
      'before',
      'Examples:\n  sextant universe show\n  sextant universe show --at 2024-01-01 --json\n',
    )
    .action(async (options: { at?: number; json: boolean }) => {
      const view = await withLocalContext(io, (context) => readUniverseAt(context, options.at ?? null));
      if (options.json) return io.stdout(`${JSON.stringify(view, null, 2)}\n`);
      io.stdout(textTable(COLUMNS, rowsOf(view)));
      io.stderr(
        `${formatUtc(view.atMs)}: ${view.members.length} count, ${view.excluded.length} do not` +
          `${view.version === null ? '' : `, version ${view.version} in force`}\n`,
      );
    });
}

function rowsOf({ members, excluded }: UniverseView): string[][] {
  const rows = [
    ...members.map(({ id, tier }) => [id, tier, 'yes', '', '', '']),
    ...excluded.map(({ id, tier, reason, fact, value, limit }) => {
      const why = reason === 'unknown' ? `${fact} is not known` : reason;
      return [id, tier, 'no', why, shown(value), shown(limit)];
    }),
  ];
  return rows.toSorted(([one = ''], [other = '']) => (one < other ? -1 : 1));
}

function shown(value: number | null): string {
  return value === null ? '–' : String(Math.round(value * 100) / 100);
}
