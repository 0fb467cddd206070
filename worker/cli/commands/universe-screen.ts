import type { Command } from 'commander';
import { formatUtc } from '@/lib/core/bars/utc-calendar';
import type { Timeframe } from '@/lib/core/model/timeframe';
import { columnNames, readFeatureName } from '@/lib/research/features/feature-name';
import { readCondition, type Condition } from '@/lib/research/screen/condition';
import { screenInstruments, type Screening } from '@/lib/research/screen/screen-instruments';
import { readFeatures, WHOLE_UNIVERSE } from '@/lib/services/features/read-features';
import { readUniverseAt } from '@/lib/services/universe/read-universe-at';
import type { CliIo } from '../cli-io';
import { withLocalContext } from '../local-context';
import { nounCommand } from '../noun-command';
import { timeframeOption, wholeOption } from '../option-values';
import { textTable } from '../text-table';

interface Options {
  readonly timeframe: Timeframe;
  readonly by: string;
  readonly ascending: boolean;
  readonly where: readonly Condition[];
  readonly top: number;
  readonly json: boolean;
}

const TOP_MAX = 500;

/** `sextant universe screen`: the members of the universe, best first by one figure. */
export function register(program: Command, io: CliIo): void {
  nounCommand(program, 'universe', 'which instruments count: config/universe.yaml at a moment')
    .command('screen')
    .description('rank those that count by a figure of their last closed bar, under conditions')
    .requiredOption('--timeframe <length>', 'length of one bar', timeframeOption)
    .requiredOption('--by <feature>', 'what is ranked by, e.g. momentum_20 or realised_volatility_20')
    .option('--ascending', 'smallest first', false)
    .option(
      '--where <condition>',
      'e.g. "rsi_14<=70"; may be given more than once',
      (text: string, before: readonly Condition[]) => [...before, readCondition(text)],
      [] as readonly Condition[],
    )
    .option('--top <count>', 'how many to list', wholeOption(1, TOP_MAX), 20)
    .option('--json', 'print one document', false)
    .addHelpText(
      'before',
      'Examples:\n  sextant universe screen --timeframe 1d --by momentum_20 --where "rsi_14<=70" --top 5\n',
    )
    .action((options: Options) => screenCommand(io, options));
}

async function screenCommand(io: CliIo, options: Options): Promise<void> {
  const { timeframe, by, where, top, ascending } = options;
  const rankBy = columnNames(readFeatureName(by))[0] as string;
  const features = [...new Set([by, ...where.map(({ feature }) => feature)])];
  const { screening, tiers } = await withLocalContext(io, async (context) => {
    const table = await readFeatures(context, {
      instruments: [WHOLE_UNIVERSE],
      timeframe,
      features,
      align: 'outer',
      forwardFillRows: 0,
    });
    const { members } = await readUniverseAt(context, null);
    const order = ascending ? ('ascending' as const) : ('descending' as const);
    return {
      screening: screenInstruments(table, { rankBy, order, where, top }),
      tiers: Object.fromEntries(members.map(({ id, tier }) => [id, tier])),
    };
  });
  if (options.json) return io.stdout(`${JSON.stringify({ ...screening, tiers }, null, 2)}\n`);
  printScreening(io, screening, { tiers, features });
}

function printScreening(
  io: CliIo,
  { chosen, out, timeMs }: Screening,
  {
    tiers,
    features,
  }: { readonly tiers: Readonly<Record<string, string>>; readonly features: readonly string[] },
): void {
  const names = chosen[0] === undefined ? features : Object.keys(chosen[0].figures);
  const columns = [
    { title: 'RANK', right: true },
    { title: 'INSTRUMENT' },
    { title: 'TIER' },
    ...names.map((name) => ({ title: name.toUpperCase(), right: true })),
  ];
  const rows = chosen.map(({ rank, instrumentId, figures }) => [
    String(rank),
    instrumentId,
    tiers[instrumentId] ?? '–',
    ...names.map((name) => shown(figures[name])),
  ]);
  io.stdout(textTable(columns, rows));
  const unknown = out.filter(({ why }) => why === 'unknown').length;
  const at = timeMs === null ? 'no bar' : `bar of ${formatUtc(timeMs)}`;
  io.stderr(
    `${at}: ${chosen.length} listed, ${out.length - unknown} fail a condition, ${unknown} not known\n`,
  );
}

function shown(value: number | undefined): string {
  return value === undefined || Number.isNaN(value) ? '–' : value.toPrecision(6);
}
