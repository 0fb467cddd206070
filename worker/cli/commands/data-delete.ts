import type { Command } from 'commander';
import { Refusal } from '@/lib/core/model/refusal';
import { deleteSeries } from '@/lib/services/data/delete-series';
import { getSeries } from '@/lib/services/data/get-series';
import type { CliIo } from '../cli-io';
import { withLocalContext } from '../local-context';
import { nounCommand } from '../noun-command';

/** `sextant data delete SERIES`: removes the bars of one series; runs keep their results and are stale. */
export function register(program: Command, io: CliIo): void {
  nounCommand(program, 'data', 'candles: import, download, list')
    .command('delete')
    .description('remove the candles of one series; runs that used them keep their results and say STALE')
    .argument('<series>', 'venue:SYMBOL@timeframe, as in data list')
    .option('--yes', 'do it; without this only say what would be removed', false)
    .action((id: string, options: { yes: boolean }) =>
      withLocalContext(io, async (context) => {
        const { quality } = await getSeries(context, id);
        if (!options.yes) throw needsYes(id, quality.bars);
        await deleteSeries(context, id);
        io.stdout(`${id}: ${quality.bars} bars removed\n`);
      }),
    );
}

function needsYes(id: string, bars: number): Refusal {
  return new Refusal('INPUT_INVALID', {
    what: `${bars} bars of ${id} would be removed`,
    why: 'removing candles cannot be taken back',
    next: `sextant data delete "${id}" --yes`,
    field: 'yes',
  });
}
