import { Option, type Command } from 'commander';
import { LISTED_ROWS_DEFAULT, LISTED_ROWS_MAX, PAGES_MAX } from '@/lib/contracts/api/page';
import { DECISION_OUTCOMES } from '@/lib/contracts/api/run-choices';
import { type DecisionRow, type ListDecisionsQuery } from '@/lib/contracts/api/run-decisions';
import { formatUtc } from '@/lib/core/bars/utc-calendar';
import { listDecisions } from '@/lib/services/runs/list-decisions';
import type { CliIo } from '../cli-io';
import { withLocalContext } from '../local-context';
import { nounCommand } from '../noun-command';
import { timeOption, wholeOption } from '../option-values';
import { textTable } from '../text-table';

const COLUMNS = [
  { title: 'CLOSE OF BAR' },
  { title: 'INSTRUMENT' },
  { title: 'VIEW' },
  { title: 'STRENGTH', right: true },
  { title: 'OUTCOME' },
  { title: 'ORDER', right: true },
  { title: 'REASON' },
] as const;

const EXAMPLES = `Examples:
  sextant run decisions run_01JZZZZZZZZZZZZZZZZZZZZZZZ
  sextant run decisions run_01JZZZZZZZZZZZZZZZZZZZZZZZ --outcome skipped --order desc --json
`;

interface Options extends Omit<ListDecisionsQuery, 'fromMs' | 'toMs'> {
  readonly from?: number;
  readonly to?: number;
  readonly json: boolean;
}

/** `sextant run decisions ID`: every view of a run and what became of it. */
export function register(program: Command, io: CliIo): void {
  nounCommand(program, 'run', 'runs of the connected system')
    .command('decisions')
    .description('list the views of a run and what became of each')
    .addHelpText('before', EXAMPLES)
    .argument('<id>', 'run id, as in run list')
    .option('--from <time>', 'first moment (UTC)', timeOption)
    .option('--to <time>', 'last moment (UTC)', timeOption)
    .addOption(new Option('--outcome <outcome>', 'only views that ended so').choices(DECISION_OUTCOMES))
    .option('--code <code>', 'only views decided by this gate, reason or rule')
    .addOption(new Option('--order <order>', 'by time').choices(['asc', 'desc']).default('asc'))
    .option('--page <number>', 'which page', wholeOption(1, PAGES_MAX), 1)
    .option('--per-page <number>', 'rows of a page', wholeOption(1, LISTED_ROWS_MAX), LISTED_ROWS_DEFAULT)
    .option('--json', 'print one document', false)
    .action(async (id: string, { from, to, json, ...rest }: Options) => {
      const query = { ...rest, fromMs: from, toMs: to };
      const page = await withLocalContext(io, (context) => listDecisions(context, id, query));
      if (json) return io.stdout(`${JSON.stringify(page, null, 2)}\n`);
      if (page.total === 0) return io.stderr('no views match\ntry: sextant run decisions --help\n');
      io.stdout(textTable(COLUMNS, page.rows.map(rowOf)));
      io.stderr(`${page.rows.length} of ${page.total} views, page ${page.page}\n`);
      if (page.readToMs !== null)
        io.stderr(`views after ${formatUtc(page.readToMs)} were not read: use --from\n`);
    });
}

function rowOf(view: DecisionRow): string[] {
  return [
    formatUtc(view.timeMs),
    view.instrument,
    view.side,
    String(view.strength),
    view.code === null ? view.outcome : `${view.outcome} ${view.code}`,
    view.orderNumber === null ? '–' : String(view.orderNumber),
    view.reason,
  ];
}
