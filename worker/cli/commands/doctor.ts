import type { Command } from 'commander';
import type { Health } from '@/lib/contracts/api/health';
import { readHealth } from '@/lib/services/health/read-health';
import type { CliIo } from '../cli-io';
import { withLocalContext } from '../local-context';

const EXAMPLES = `Examples:
  sextant doctor
  sextant doctor --json
`;

const EXIT_UNREACHABLE = 7;

/** `sextant doctor`: is everything there that a run needs? Exit code 7 when something is missing. */
export function register(program: Command, io: CliIo): void {
  program
    .command('doctor')
    .description('check the connected system: database, worker, work in line')
    .addHelpText('before', EXAMPLES)
    .option('--json', 'print one document', false)
    .action(async ({ json }: { json: boolean }) => {
      const health = await withLocalContext(io, readHealth);
      io.stdout(json ? `${JSON.stringify(health, null, 2)}\n` : linesOf(health));
      if (health.status !== 'ok') io.exitWith(EXIT_UNREACHABLE);
    });
}

function linesOf({ database, worker, workersFresh, runs }: Health): string {
  const lines = [
    database.reachable
      ? `ok    database answers in ${database.latencyMs?.toFixed(1)} ms, ${database.migrations} migrations`
      : 'FAIL  the database does not answer\n      try: npm start',
  ];
  if (worker === null || workersFresh === 0) {
    const silent = worker ? `; the last one was heard ${Math.round(worker.ageMs / 1000)} s ago` : '';
    lines.push(`FAIL  no worker is at work${silent}\n      try: npm start`);
  } else {
    lines.push(
      `ok    ${workersFresh} worker${workersFresh === 1 ? '' : 's'}, queue on ${worker.queueBackend}`,
    );
  }
  if (runs) lines.push(`ok    ${runs.queued} runs waiting, ${runs.running} running`);
  return `${lines.join('\n')}\n`;
}
