import type { Command } from 'commander';
import type { CliIo } from '../cli-io';
import { addWishOptions } from '../wish-session-command';
import { nounCommand } from '../noun-command';

/** `sextant session stop ID` */
export function register(program: Command, io: CliIo): void {
  const command = nounCommand(program, 'session', 'strategies that trade: on paper, or with real money')
    .command('stop')
    .description(
      'stop a session: no new entries, what is under way is waited for, everything is written down',
    );
  addWishOptions(command, io, {
    desired: 'stopped',
    said: 'is being stopped',
  });
}
