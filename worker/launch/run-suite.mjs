import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { findOrInstallBrowser } from './browser.mjs';
import { Failure, oneLine } from './failure.mjs';
import { runNode } from './run-child.mjs';

const NAME_WIDTH = 12;
const LINES_SHOWN = 60;

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/**
 * Runs one suite and says in one line how it went; when it failed, the end of its output follows.
 * @param {import('./suites.mjs').Suite} suite
 * @param {{ terminal: import('./terminal.mjs').Terminal, signal: AbortSignal, logs: string }} at
 * @returns {Promise<Counts>}
 */
export async function runSuite(suite, { terminal, signal, logs }) {
  const scratch = mkdtempSync(join(tmpdir(), 'sextant-suite-'));
  const step = terminal.step(suite.name.padEnd(NAME_WIDTH));
  const logFile = join(logs, `${suite.name}.log`);
  const report = join(scratch, 'report.json');
  try {
    const env = await environmentOf(suite, { scratch, report, step, signal, logs });
    const outcome = await runAll(suite, { report, logFile, signal, env });
    const counts = readCounts(suite, report, outcome);
    step.done(`${suite.name.padEnd(NAME_WIDTH)} ${describe(counts)}`);
    if (counts.failed > 0) showFailure(terminal, outcome.tail, logFile);
    return counts;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    step.done(`${suite.name.padEnd(NAME_WIDTH)} could not run: ${error.facts.what}; ${error.facts.why}`);
    terminal.say(`  try: ${error.facts.next}`);
    return { passed: 0, failed: 1, skipped: 0 };
  } finally {
    step.stop();
    rmSync(scratch, { recursive: true, force: true });
  }
}

async function environmentOf(suite, { scratch, report, step, signal, logs }) {
  const env = { NODE_ENV: undefined, FORCE_COLOR: '0', NO_COLOR: '1', CI: '1', NEXT_TELEMETRY_DISABLED: '1' };
  if (suite.counts === 'single' || suite.counts === 'each')
    return { ...env, SEXTANT_HOME: join(scratch, 'home') };
  if (suite.counts === 'vitest') return env;
  const logFile = join(logs, 'browser.log');
  return {
    ...env,
    PLAYWRIGHT_JSON_OUTPUT_NAME: report,
    CHROME: await findOrInstallBrowser({ note: step.note, signal, logFile }),
  };
}

/** Runs the commands of a suite; unless each counts for itself, the first that fails ends it. */
async function runAll(suite, { report, logFile, signal, env }) {
  const reporters =
    suite.counts === 'vitest' ? ['--reporter=default', '--reporter=json', `--outputFile=${report}`] : [];
  const outcome = { succeeded: 0, failed: 0, tail: /** @type {string[]} */ ([]) };
  for (const [index, command] of suite.commands.entries()) {
    const options = { logFile, signal, env, tailLines: LINES_SHOWN, append: index > 0 };
    const { code, tail } = await runNode([...command, ...reporters], options);
    if (code === 0) {
      outcome.succeeded += 1;
      continue;
    }
    outcome.failed += 1;
    outcome.tail.push(...tail);
    if (suite.counts !== 'each') break;
  }
  return outcome;
}

/**
 * A suite that ended badly without naming a failed test (a file that does not compile, no test found) counts as one failure.
 * @returns {Counts}
 */
function readCounts(suite, report, { succeeded, failed }) {
  if (suite.counts === 'each') return { passed: succeeded, failed, skipped: 0 };
  if (suite.counts === 'single') return { passed: failed === 0 ? 1 : 0, failed, skipped: 0 };
  const counts = existsSync(report)
    ? countReport(suite, JSON.parse(readFileSync(report, 'utf8')))
    : { passed: 0, failed: 0, skipped: 0 };
  if (failed > 0 && counts.failed === 0) return { ...counts, failed: 1 };
  // Green without a single test would be a hole, not a success.
  if (failed === 0 && counts.passed + counts.failed + counts.skipped === 0) return { ...counts, failed: 1 };
  return counts;
}

function countReport(suite, report) {
  if (suite.counts === 'vitest') {
    const skipped = report.numPendingTests + report.numTodoTests;
    return { passed: report.numPassedTests, failed: report.numFailedTests, skipped };
  }
  const { expected, unexpected, flaky, skipped } = report.stats;
  return { passed: expected, failed: unexpected + flaky, skipped };
}

/** @param {Counts} counts */
function describe({ passed, failed, skipped }) {
  const parts = [
    `${passed} passed`,
    failed > 0 ? `${failed} failed` : '',
    skipped > 0 ? `${skipped} skipped` : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}

function showFailure(terminal, tail, logFile) {
  for (const line of tail) terminal.say(`  | ${oneLine(stripVTControlCharacters(line))}`);
  terminal.say(`  all of it: ${logFile}`);
}
