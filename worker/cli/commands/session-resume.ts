import type { Command } from 'commander';
import type { CliIo } from '../cli-io';
import { addWishOptions } from '../wish-session-command';
import { nounCommand } from '../noun-command';

/** `sextant session resume ID` */
export function register(program: Command, io: CliIo): void {
  const command = nounCommand(program, 'session', 'strategies that trade: on paper, or with real money')
    .command('resume')
    .description('let a session enter again, or start one that came to rest');
  addWishOptions(command, io, { desired: 'running', said: 'goes on' });
}
