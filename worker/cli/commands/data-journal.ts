import { join } from 'node:path';
import type { Command } from 'commander';
import { readEnvironment } from '@/config/runtime/env';
import { packJournals } from '@/lib/adapters/files/journal/pack-journals';
import { takeFolderLock } from '@/lib/adapters/files/journal/folder-lock';
import { journalSeries, journalSubjects } from '@/lib/services/exports/journal-series';
import { journalTrades } from '@/lib/services/exports/journal-trades';
import type { JournalDone, JournalWork } from '@/lib/services/exports/journal-work';
import { crashPoint } from '../../crash-point';
import type { CliIo } from '../cli-io';
import { withLocalContext } from '../local-context';
import { nounCommand } from '../noun-command';
import { createProgressLine } from '../progress-line';

/** `sextant data journal`: one NDJSON journal per series, brought up to what is stored; old files are packed. */
export function register(program: Command, io: CliIo): void {
  nounCommand(program, 'data', 'candles: import, download, list')
    .command('journal')
    .description(
      'append what is new of every series (or those named) to its NDJSON journal, and pack old files',
    )
    .argument('[series...]', 'venue:SYMBOL@timeframe, as in data list; all when none is named')
    .requiredOption('--folder <folder>', 'where the journals are')
    .option('--json', 'print one document', false)
    .addHelpText(
      'before',
      'Examples:\n' +
        '  sextant data journal --folder journals\n' +
        '  sextant data journal binanceus:BTC/USDT@1m --folder journals\n',
    )
    .action((names: string[], options: { folder: string; json: boolean }) =>
      journalCommand(io, names, options),
    );
}

/** Candles have a timeframe in their name. */
const isSeries = (name: string): boolean => name.includes('@');

async function journalCommand(
  io: CliIo,
  names: readonly string[],
  { folder, json }: { folder: string; json: boolean },
): Promise<void> {
  const crashAt = readEnvironment({ ...io.env }).SEXTANT_CRASH_AT ?? null;
  const lock = await takeFolderLock(folder);
  try {
    const journals = await withLocalContext(io, async (context) => {
      const done: JournalDone[] = [];
      const work = (name: string): JournalWork & { end(): void } => {
        const progress = createProgressLine(io, name);
        const onRows = (rows: number): void => {
          io.signal.throwIfAborted();
          progress.update(rows, null);
          crashPoint(crashAt, 'journal-rows');
        };
        return { folder, onRows, end: () => progress.end() };
      };
      const candles = names.filter(isSeries);
      const rows = names.length > 0 && candles.length === 0 ? [] : await journalSubjects(context, candles);
      for (const row of rows) {
        const one = work(row.id);
        done.push(await journalSeries(context, row, one).finally(() => one.end()));
      }
      for (const name of names.filter((text) => !isSeries(text))) {
        const one = work(name);
        done.push(await journalTrades(context, name, one).finally(() => one.end()));
      }
      return done;
    });
    const onStep = (step: string): void => crashPoint(crashAt, `journal-${step}`);
    const packed = await packJournals(folder, { nowMs: io.nowMs(), onStep });
    if (json) return io.stdout(`${JSON.stringify({ journals, packed }, null, 2)}\n`);
    for (const { stem, rows } of journals) io.stdout(`${join(folder, stem)}: ${rows} lines added\n`);
    for (const { path, bytesBefore, bytesAfter } of packed) {
      io.stdout(`${path}: packed from ${bytesBefore} to ${bytesAfter} bytes\n`);
    }
  } finally {
    await lock.release();
  }
}
