import { describeFailure, EXIT, isInterruption } from './failure.mjs';

/**
 * Runs a whole command and turns whatever it throws into three lines and an exit code.
 * @param {import('./terminal.mjs').Terminal} terminal
 * @param {() => Promise<number | void>} command
 */
export async function runCommand(terminal, command) {
  try {
    process.exitCode = (await command()) ?? EXIT.ok;
  } catch (error) {
    if (isInterruption(error)) {
      terminal.say('stopped before it was ready; nothing is left running');
      process.exitCode = EXIT.interrupted;
      return;
    }
    if (process.env.LOG_LEVEL === 'debug') console.error(error);
    const failure = describeFailure(error);
    terminal.fail(failure);
    process.exitCode = failure.exit;
  }
}
