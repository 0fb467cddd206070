import type { Command } from 'commander';
import { Option } from 'commander';
import { LISTED_ROWS_DEFAULT, LISTED_ROWS_MAX, PAGES_MAX } from '@/lib/contracts/api/page';
import { RUN_SORT_KEYS, type ListRunsQuery, type RunSummary } from '@/lib/contracts/api/run';
import { formatUtc } from '@/lib/core/bars/utc-calendar';
import { RUN_STATUSES } from '@/lib/core/model/run-status';
import { listRuns } from '@/lib/services/runs/list-runs';
import type { CliIo } from '../cli-io';
import { numberText, percentText } from '../figures';
import { withLocalContext } from '../local-context';
import { nounCommand } from '../noun-command';
import { wholeOption } from '../option-values';
import { textTable } from '../text-table';

const COLUMNS = [
  { title: 'ID' },
  { title: 'STATUS' },
  { title: 'STRATEGY' },
  { title: 'INSTRUMENT' },
  { title: 'BAR' },
  { title: 'RETURN', right: true },
  { title: 'SHARPE', right: true },
  { title: 'MAX DD', right: true },
  { title: 'TRIPS', right: true },
  { title: 'ASKED FOR' },
] as const;

const EXAMPLES = `Examples:
  sextant run list
  sextant run list --status completed --sort totalReturn --json
`;

/** `sextant run list`: the filters have the names of the dashboard's URL. */
export function register(program: Command, io: CliIo): void {
  nounCommand(program, 'run', 'runs of the connected system')
    .command('list')
    .description('show runs, newest first')
    .addHelpText('before', EXAMPLES)
    .addOption(new Option('--status <status>', 'only runs in this state').choices(RUN_STATUSES))
    .option('--strategy <name>', 'only runs of this strategy')
    .option('--instrument <id>', 'only runs of this instrument, e.g. binanceus:BTC/USDT')
    .option('--search <text>', 'in id, strategy, instrument and note')
    .addOption(new Option('--sort <key>', 'sort by').choices(RUN_SORT_KEYS).default('createdAt'))
    .addOption(new Option('--order <order>', 'direction').choices(['asc', 'desc']).default('desc'))
    .option('--page <number>', 'which page', wholeOption(1, PAGES_MAX), 1)
    .option('--per-page <number>', 'rows of a page', wholeOption(1, LISTED_ROWS_MAX), LISTED_ROWS_DEFAULT)
    .option('--json', 'print one document', false)
    .action(async ({ json, ...query }: ListRunsQuery & { json: boolean }) => {
      const page = await withLocalContext(io, (context) => listRuns(context, query));
      if (json) return io.stdout(`${JSON.stringify(page, null, 2)}\n`);
      if (page.total === 0) return io.stderr('no runs match\ntry: sextant run create --help\n');
      io.stdout(textTable(COLUMNS, page.rows.map(rowOf)));
      io.stderr(`${page.rows.length} of ${page.total} runs, page ${page.page}\n`);
    });
}

function rowOf(run: RunSummary): string[] {
  const drawdown = run.maxDrawdown === null ? null : -run.maxDrawdown;
  const hasResult = run.status === 'completed';
  return [
    run.id,
    run.status,
    run.isOwnStrategy ? `${run.strategy} (own)` : run.strategy,
    run.isDemo ? `${run.instrumentId} (DEMO)` : run.instrumentId,
    run.timeframe,
    hasResult ? percentText(run.totalReturn) : '–',
    hasResult ? numberText(run.sharpe) : '–',
    hasResult ? percentText(drawdown) : '–',
    run.roundTripsTotal === null ? '–' : String(run.roundTripsTotal),
    formatUtc(run.createdAtMs),
  ];
}
