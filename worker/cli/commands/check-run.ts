import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import { Refusal } from '@/lib/core/model/refusal';
import { checkRun, type CheckedRun } from '@/worker/checker/check-run';
import type { CliIo } from '../cli-io';
import { findSystem } from '../local-context';
import { nounCommand } from '../noun-command';

/** How a command ends whose check did not hold. */
const NOT_HELD = 8;

/** `sextant check run`: what a practice exchange saw against what was written down. */
export function register(program: Command, io: CliIo): void {
  nounCommand(program, 'check', 'judge what was done, independently of what did it')
    .command('run')
    .description('hold the journal of a practice exchange against the database')
    .requiredOption('--journal <file>', 'what the exchange wrote down')
    .option('--json', 'print one document', false)
    .action(async ({ journal, json }: { journal: string; json: boolean }) => {
      if (!existsSync(journal)) throw refused(`there is no file ${journal}`, journal);
      const checked = await checkRun(journal, findSystem(io).databaseUrl).catch((error: unknown) => {
        throw error instanceof RangeError ? refused(error.message, journal) : error;
      });
      if (checked.accounts.length === 0)
        throw refused('the journal and the database share no account', journal);
      if (json) io.stdout(`${JSON.stringify(checked, null, 2)}\n`);
      else io.stdout(textOf(checked));
      if (checked.verdicts.some(({ violations }) => violations.length > 0)) io.exitWith(NOT_HELD);
    });
}

function textOf({ accounts, orders, fills, verdicts }: CheckedRun): string {
  const lines = verdicts.flatMap(({ rule, promise, violations }) => [
    `${violations.length === 0 ? 'holds' : 'BROKEN'}  ${rule.padEnd(3)}  ${promise}`,
    ...violations.map((violation) => `             ${violation}`),
  ]);
  return `${accounts.join(', ')}: ${orders} orders, ${fills} fills\n${lines.join('\n')}\n`;
}

function refused(what: string, got: string): Refusal {
  return new Refusal('INPUT_INVALID', {
    what,
    why: 'a check needs the journal of a practice exchange and the database of what traded there',
    next: 'give the file that sextant exchange start --journal wrote',
    field: 'journal',
    got,
  });
}
