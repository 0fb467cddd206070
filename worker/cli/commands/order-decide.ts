import type { Command } from 'commander';
import { Option } from 'commander';
import { UNKNOWN_DECISIONS, type UnknownDecision } from '@/lib/contracts/api/order-words';
import { decideUnknown } from '@/lib/services/orders/decide-unknown';
import type { CliIo } from '../cli-io';
import { withLocalContext } from '../local-context';
import { nounCommand } from '../noun-command';

interface Options {
  readonly as: UnknownDecision;
  readonly reason: string;
  readonly confirm: string;
}

/** `sextant order decide ID`: says what became of an order that the venue cannot prove. */
export function register(program: Command, io: CliIo): void {
  nounCommand(program, 'order', 'orders of sessions, and those of which nobody knows anything')
    .command('decide <id>')
    .description('say what became of an unknown order; what the venue proves first holds')
    .addOption(
      new Option('--as <decision>', 'what became of it')
        .choices([...UNKNOWN_DECISIONS])
        .makeOptionMandatory(),
    )
    .requiredOption('--reason <sentence>', 'how you know')
    .requiredOption('--confirm <id>', 'its id, typed again')
    .action(async (id: string, { as: decision, reason, confirm }: Options) => {
      const proof = { kind: 'typed', clientOrderId: confirm } as const;
      await withLocalContext(io, (context) => decideUnknown(context, id, { decision, reason, proof }));
      io.stderr('whoever holds the account does it within seconds\n');
    });
}
