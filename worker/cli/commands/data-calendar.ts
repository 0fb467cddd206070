import type { Command } from 'commander';
import type { MarketCalendar } from '@/lib/core/model/market-calendar';
import { setCalendar } from '@/lib/services/data/set-calendar';
import { calendarOption } from '../calendar-option';
import type { CliIo } from '../cli-io';
import { withLocalContext } from '../local-context';
import { nounCommand } from '../noun-command';

/** `sextant data calendar INSTRUMENT NAME`: when its market is open, so that its nights are no gaps. */
export function register(program: Command, io: CliIo): void {
  nounCommand(program, 'data', 'candles: import, download, list')
    .command('calendar')
    .description('say when the market of an instrument is open; its stored candles are measured anew')
    .addHelpText('before', 'Examples:\n  sextant data calendar file:SPY/USD exchange-days\n')
    .argument('<instrument>', 'venue:SYMBOL, as in data list')
    .argument(
      '<calendar>',
      '24x7, exchange-days, exchange-hours, exchange-extended, fx-week or globex-week',
      calendarOption,
    )
    .action(async (instrumentId: string, calendar: MarketCalendar) => {
      const measured = await withLocalContext(io, (context) => setCalendar(context, instrumentId, calendar));
      io.stdout(`${instrumentId}: ${calendar}, ${measured.length} series measured\n`);
    });
}
