import { setTimeout } from 'node:timers/promises';
import type { Command } from 'commander';
import { LIMITS } from '@/config/runtime/limits';
import { formatUtc } from '@/lib/core/bars/utc-calendar';
import { askReconciliation, readRequestOutcome } from '@/lib/services/accounts/ask-reconciliation';
import { listReconciliations } from '@/lib/services/accounts/list-reconciliations';
import type { ServiceContext } from '@/lib/services/context';
import type { CliIo } from '../cli-io';
import { withLocalContext } from '../local-context';
import { nounCommand } from '../noun-command';

const EXIT_DIFFERENT = 6;
const EXIT_UNANSWERED = 7;

/** `sextant account reconcile ID`: has the account compared with its venue now, and says what came of it. */
export function register(program: Command, io: CliIo): void {
  nounCommand(program, 'account', 'accounts of venues, and whether they hold what our books say')
    .command('reconcile <account>')
    .description('compare an account with its venue now; a running session of it does it')
    .option('--json', 'print one document', false)
    .action(async (account: string, { json }: { json: boolean }) => {
      await withLocalContext(io, async (context) => {
        const { requestId } = await askReconciliation(context, account);
        const outcome = await waitFor(context, requestId, io);
        if (outcome === null) {
          io.stderr('nobody holds this account just now; it is compared when a session starts on it\n');
          return io.exitWith(EXIT_UNANSWERED);
        }
        const [last] = (await listReconciliations(context, account)).rows;
        if (json) return io.stdout(`${JSON.stringify(last ?? null, null, 2)}\n`);
        if (last === undefined) return io.stderr(`${outcome}\n`);
        io.stdout(`${last.verdict}  ${formatUtc(last.atMs)}  ${last.digest}\n`);
        for (const { kind, subject, ours, theirs } of last.differences)
          io.stdout(`${kind} ${subject}: ours ${ours}, theirs ${theirs}\n`);
        if (last.verdict !== 'matched') io.exitWith(EXIT_DIFFERENT);
      });
    });
}

/** Looks every half second for as long as a comparison may take; null when nobody did it. */
async function waitFor(context: ServiceContext, requestId: number, io: CliIo): Promise<string | null> {
  const looks = LIMITS.deskRequestMsMax / LIMITS.deskRequestLookMs;
  for (let look = 0; look < looks && !io.signal.aborted; look += 1) {
    const outcome = await readRequestOutcome(context, requestId);
    if (outcome !== null) return outcome;
    await setTimeout(LIMITS.deskRequestLookMs, undefined, { signal: io.signal }).catch(() => undefined);
  }
  return null;
}
