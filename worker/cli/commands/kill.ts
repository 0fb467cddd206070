import type { Command } from 'commander';
import { formatUtc } from '@/lib/core/bars/utc-calendar';
import type { TradingState } from '@/lib/contracts/api/trading-state';
import { Refusal } from '@/lib/core/model/refusal';
import type { ServiceContext } from '@/lib/services/context';
import { freeze } from '@/lib/services/control/freeze';
import { liftFreeze } from '@/lib/services/control/lift-freeze';
import { readTradingState } from '@/lib/services/control/read-trading-state';
import type { CliIo } from '../cli-io';
import { withLocalContext } from '../local-context';

interface KillOptions {
  readonly account?: string;
  readonly strategy?: string;
  readonly reason?: string;
  readonly status: boolean;
  readonly lift: boolean;
  readonly json: boolean;
}

/** `sextant kill`: stops new orders at once, without a question; shows what is stopped, or lifts it. */
export function register(program: Command, io: CliIo): void {
  program
    .command('kill')
    .description('stop new orders at once, of everything or of one account or strategy')
    .option('--account <id>', 'only of this account')
    .option('--strategy <name>', 'only of this strategy, wherever it runs')
    .option('--reason <text>', 'why, for whoever reads it later')
    .option('--status', 'change nothing; say what is stopped', false)
    .option('--lift', 'let orders leave again; needs --reason', false)
    .option('--json', 'print one document', false)
    .action(async (options: KillOptions) => {
      const scope = scopeOf(options);
      await withLocalContext(io, (context) => {
        if (options.status) return printStatus(context, { io, options });
        return options.lift ? lift(context, { io, options, scope }) : stop(context, { io, options, scope });
      });
    });
}

interface Asked {
  readonly io: CliIo;
  readonly options: KillOptions;
  readonly scope: string;
}

async function stop(context: ServiceContext, { io, options, scope }: Asked): Promise<void> {
  const row = await freeze(context, { scope, reason: options.reason ?? '' });
  if (options.json) return io.stdout(`${JSON.stringify(row, null, 2)}\n`);
  io.stdout(`stopped: ${scope}; no order was claimed after ${formatUtc(row.changedAtMs)}\n`);
  io.stderr('orders that are at a venue stay there; see: sextant kill --status\n');
}

async function lift(context: ServiceContext, { io, options, scope }: Asked): Promise<void> {
  const reason = options.reason ?? '';
  if (reason.trim() === '') {
    throw new Refusal('INPUT_INVALID', {
      what: '--reason is missing',
      why: 'whoever reads the audit trail has to see why orders may leave again',
      next: "give one: --reason 'the feed is right again'",
      field: 'reason',
    });
  }
  const { frozen } = await readTradingState(context);
  const tripped = frozen.find((one) => one.scope === scope);
  if (tripped === undefined) {
    throw new Refusal('NOT_FOUND', {
      what: `${scope} is not stopped`,
      why: 'there is nothing to lift',
      next: 'sextant kill --status',
      got: scope,
    });
  }
  const seen = { scope, seenSeq: tripped.seq ?? 0, reason };
  const row = await liftFreeze(context, seen);
  if (options.json) return io.stdout(`${JSON.stringify(row, null, 2)}\n`);
  io.stdout(`lifted: ${scope}\n`);
}

async function printStatus(context: ServiceContext, { io, options }: Omit<Asked, 'scope'>): Promise<void> {
  const state = await readTradingState(context);
  if (options.json) return io.stdout(`${JSON.stringify(state, null, 2)}\n`);
  io.stdout(statusText(state));
}

function statusText({ frozen, unknownOrders }: TradingState): string {
  const lines = frozen.map(
    ({ scope, cause, actor, sinceMs }) =>
      `stopped: ${scope}${sinceMs === null ? '' : ` since ${formatUtc(sinceMs)}`} by ${actor}${cause === '' ? '' : `: ${cause}`}`,
  );
  if (lines.length === 0) lines.push('nothing is stopped');
  if (unknownOrders > 0) lines.push(`${unknownOrders} orders whose outcome at the venue is not known`);
  return `${lines.join('\n')}\n`;
}

/** The switch that the options name; both at once would leave open which one is meant. */
function scopeOf({ account, strategy }: KillOptions): string {
  if (account !== undefined && strategy !== undefined) {
    throw new Refusal('INPUT_INVALID', {
      what: '--account and --strategy are both given',
      why: 'one command trips one switch',
      next: 'give one of them, or neither to stop everything',
    });
  }
  if (account !== undefined) return `account:${account}`;
  return strategy === undefined ? 'system' : `strategy:${strategy}`;
}
