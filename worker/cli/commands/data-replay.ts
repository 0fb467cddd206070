import { Option, type Command } from 'commander';
import type { ReplaySpeedName } from '@/lib/contracts/api/tape';
import { REPLAY_SPEEDS, TAPE_CHANNEL_NAMES } from '@/lib/contracts/api/tape-words';
import { formatUtc } from '@/lib/core/bars/utc-calendar';
import type { TapeChannel } from '@/lib/core/tape/tape-channel';
import { openTape, type OpenedTape } from '@/lib/services/tape/open-tape';
import { speedFactor, storedSpeed } from '@/lib/services/tape/replay-speed';
import { replayNow, type ReplayReport } from '../../replay/replay-now';
import { wallClock } from '../../replay/wall-clock';
import type { CliIo } from '../cli-io';
import { withLocalContext } from '../local-context';
import { nounCommand } from '../noun-command';
import { repeatedOption, timeOption } from '../option-values';
import { createProgressLine } from '../progress-line';

interface Options {
  readonly speed: ReplaySpeedName;
  readonly from?: number;
  readonly to?: number;
  readonly instrument: readonly string[];
  readonly channel: readonly TapeChannel[];
  readonly bars: boolean;
  readonly json: boolean;
}

/** `sextant data replay`: plays recordings, in time order, at any speed. */
export function register(program: Command, io: CliIo): void {
  nounCommand(program, 'data', 'candles: import, download, list')
    .command('replay')
    .argument('<tape...>', 'recordings by id, or instruments: then every recording of them')
    .description('play recorded trades, quotes and books in time order, and say what was told')
    .addOption(new Option('--speed <factor>', 'how fast').choices(REPLAY_SPEEDS).default('max'))
    .option('--from <time>', 'first moment, UTC, e.g. 2024-01-01T12:00Z', timeOption)
    .option('--to <time>', 'end, not included', timeOption)
    .option('--instrument <id>', 'only this one, e.g. binance:BTC/USDT; repeat for more', repeatedOption, [])
    .addOption(
      new Option('--channel <name...>', 'only these channels').choices(TAPE_CHANNEL_NAMES).default([]),
    )
    .option('--no-bars', 'do not make one-minute bars of the trades')
    .option('--json', 'print one document', false)
    .addHelpText(
      'before',
      'Examples:\n' +
        '  sextant data replay binance:BTC/USDT --speed max\n' +
        '  sextant data replay rec_01JZZZZZZZZZZZZZZZZZZZZZZZ --speed 100x --from 2024-01-01 --to 2024-01-02\n',
    )
    .action((tapes: readonly string[], options: Options) => replayCommand(io, tapes, options));
}

async function replayCommand(io: CliIo, tapes: readonly string[], options: Options): Promise<void> {
  const { speed, instrument: instruments, channel: channels } = options;
  const found = await withLocalContext(io, async (context) => {
    const range = { fromMs: options.from ?? null, toMs: options.to ?? null };
    const tape = await openTape(context, { tapes, instruments, channels, ...range });
    const progress = createProgressLine(io, `replaying ${speed}`, 'events');
    try {
      const report = await replayNow(tape, {
        clock: wallClock,
        speed: speedFactor(storedSpeed(speed)),
        signal: io.signal,
        withBars: options.bars,
        onProgress: ({ events }) => progress.update(events, tape.eventsMax),
      });
      return { tape, report };
    } finally {
      progress.end();
    }
  });
  io.stdout(options.json ? documentOf(tapes, speed, found) : textOf(found));
}

interface Found {
  readonly tape: OpenedTape;
  readonly report: ReplayReport;
}

const perSecond = (count: number, seconds: number): number => Math.round(count / Math.max(seconds, 1e-6));

function documentOf(tapes: readonly string[], speed: ReplaySpeedName, { tape, report }: Found): string {
  const { events, trades, bars, seconds } = report;
  const document = {
    mark: 'REPLAY',
    tapes,
    speed,
    fromMs: tape.fromMs,
    toMs: tape.toMs,
    lines: tape.lines,
    holes: tape.holes,
    ...report,
    eventsPerSecond: perSecond(events, seconds),
    tradesPerSecond: perSecond(trades, seconds),
    barsPerSecond: bars === null ? null : perSecond(bars, seconds),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function textOf({ tape, report }: Found): string {
  const { events, trades, bars, seconds, digest, ended, positionMs } = report;
  const lines = [
    `REPLAY of ${formatUtc(tape.fromMs)} to ${formatUtc(tape.toMs)}: ${tape.lines.length} lines, ${tape.holes.length} recorded holes`,
    `events  ${events} (${perSecond(events, seconds)} per second)`,
    `trades  ${trades} (${perSecond(trades, seconds)} per second)`,
  ];
  if (bars !== null) lines.push(`bars    ${bars} of one minute (${perSecond(bars, seconds)} per second)`);
  lines.push(`took    ${seconds.toFixed(3)} s`);
  if (ended === 'canceled')
    lines.push(`stopped at ${positionMs === null ? 'the beginning' : formatUtc(Math.floor(positionMs))}`);
  else lines.push(`digest  ${digest ?? 'none'}`);
  return `${lines.join('\n')}\n`;
}
