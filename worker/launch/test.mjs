// `npm test`: installs, then runs every suite with one line each, and ends with `N passed, N failed`.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBundled } from './bundle.mjs';
import { checkNode } from './check-node.mjs';
import { EXIT, Failure } from './failure.mjs';
import { ensureInstalled } from './install.mjs';
import { listenForInterrupt } from './interrupt.mjs';
import { ROOT } from './root.mjs';
import { runCommand } from './run-command.mjs';
import { runSuite } from './run-suite.mjs';
import { SUITES } from './suites.mjs';
import { createTerminal } from './terminal.mjs';

const terminal = createTerminal();
const { signal } = listenForInterrupt();

await runCommand(terminal, async () => {
  checkNode();
  const chosen = chooseSuites(process.argv.slice(2));
  const logs = join(ROOT, '.sextant', 'logs', 'test');
  mkdirSync(logs, { recursive: true, mode: 0o700 });
  await ensureInstalled({ terminal, signal });
  await ensureBundled({ terminal, signal });
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const suite of chosen) {
    const counts = await runSuite(suite, { terminal, signal, logs });
    for (const kind of /** @type {const} */ (['passed', 'failed', 'skipped'])) total[kind] += counts[kind];
  }
  terminal.say('');
  terminal.say(
    `${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`,
  );
  return total.failed > 0 ? EXIT.failed : EXIT.ok;
});
process.exit();

/** @param {string[]} names none means all */
function chooseSuites(names) {
  const unknown = names.filter((name) => !SUITES.some((suite) => suite.name === name));
  if (unknown.length > 0) {
    throw new Failure({
      what: `there is no suite called ${unknown.join(' ')}`,
      why: `the suites are ${SUITES.map((suite) => suite.name).join(', ')}`,
      next: 'npm test -- unit tidy',
      exit: EXIT.usage,
    });
  }
  return names.length === 0 ? SUITES : SUITES.filter((suite) => names.includes(suite.name));
}
