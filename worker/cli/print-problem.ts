import { CommanderError } from 'commander';
import type { Problem } from '@/lib/contracts/problem';
import { ERROR_CODES } from '@/lib/core/model/error-code';
import { Refusal } from '@/lib/core/model/refusal';
import type { CliIo } from './cli-io';

const EXIT_USAGE = 2;
const EXIT_FAILED = 1;
const EXIT_INTERRUPTED = 130;

/**
 * Says what went wrong in three lines (what, why, `try:`) on standard error, or with `--json` as the problem document on
 * standard output, and returns the exit code.
 */
export function printProblem(
  error: unknown,
  { io, isJson, helpCommand }: { io: CliIo; isJson: boolean; helpCommand: string },
): number {
  if (error instanceof CommanderError && error.exitCode === 0) return 0;
  if (io.signal.aborted) {
    if (!isJson) io.stderr('interrupted\n');
    return EXIT_INTERRUPTED;
  }
  const { problem, exit } = problemOf(error, helpCommand);
  if (isJson) io.stdout(`${JSON.stringify(problem)}\n`);
  else io.stderr(`${problem.message}\n${problem.why}\ntry: ${problem.next}\n`);
  return exit;
}

function problemOf(error: unknown, helpCommand: string): { problem: Problem; exit: number } {
  const nothing = { ok: false, field: null, got: null, expected: null, requestId: '' } as const;
  if (error instanceof Refusal) {
    const { what, why, next, field = null, got = null, expected = null } = error.details;
    return {
      problem: { ...nothing, code: error.code, message: what, why, next, field, got, expected },
      exit: ERROR_CODES[error.code].exit,
    };
  }
  if (error instanceof CommanderError) {
    const [what = '', hint = ''] = error.message.replace(/^error: /, '').split('\n');
    const why = hint === '' ? 'the command cannot be read like this' : hint.replace(/^\(|\)$/g, '');
    return {
      problem: { ...nothing, code: 'INPUT_INVALID', message: what, why, next: helpCommand },
      exit: EXIT_USAGE,
    };
  }
  const why = error instanceof Error ? error.message : String(error);
  return {
    problem: {
      ...nothing,
      code: 'INTERNAL',
      message: 'the command stopped at a fault on our side',
      why,
      next: 'run it again; if it happens again, report the line above',
    },
    exit: EXIT_FAILED,
  };
}
