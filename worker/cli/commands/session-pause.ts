import type { Command } from 'commander';
import type { CliIo } from '../cli-io';
import { addWishOptions } from '../wish-session-command';
import { nounCommand } from '../noun-command';

/** `sextant session pause ID` */
export function register(program: Command, io: CliIo): void {
  const command = nounCommand(program, 'session', 'strategies that trade: on paper, or with real money')
    .command('pause')
    .description('hold new entries back; what is held may still be closed and protected');
  addWishOptions(command, io, { desired: 'paused', said: 'is being paused' });
}
