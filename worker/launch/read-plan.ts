import { readEnvironment, type Environment } from '@/config/runtime/env';
import { EXIT, Failure, oneLine } from './failure.mjs';

const COMMANDS = ['start', 'build', 'prepare', 'database'] as const;
export type LaunchCommand = (typeof COMMANDS)[number];

export interface LaunchPlan {
  readonly command: LaunchCommand;
  readonly environment: Environment;
}

/** The command after `npm start --`; without one, `start`. */
export function readCommand(args: readonly string[]): LaunchCommand {
  const [given = 'start', ...more] = args;
  const command = COMMANDS.find((name) => name === given);
  if (command !== undefined && more.length === 0) return command;
  throw new Failure({
    what: `the launcher does not know: ${args.join(' ')}`,
    why: `it knows ${COMMANDS.join(', ')}`,
    next: 'npm start',
    exit: EXIT.usage,
  });
}

/** The environment, or the variable that is wrong. */
export function parseEnvironment(): Environment {
  try {
    return readEnvironment();
  } catch (error) {
    throw new Failure({
      what: 'an environment variable is wrong',
      why: oneLine(error instanceof Error ? error.message : String(error)),
      next: 'correct or unset it; .env.example explains each one',
      exit: EXIT.usage,
    });
  }
}
