// `npm start`. Plain JavaScript without packages, because it runs before anything is installed.
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBundled } from './bundle.mjs';
import { checkNode } from './check-node.mjs';
import { crashPoint } from './crash-point.mjs';
import { takeHomeLock } from './home-lock.mjs';
import { ensureInstalled } from './install.mjs';
import { listenForInterrupt } from './interrupt.mjs';
import { ROOT } from './root.mjs';
import { runCommand } from './run-command.mjs';
import { createTerminal } from './terminal.mjs';

const terminal = createTerminal();
const interrupt = listenForInterrupt();

await runCommand(terminal, async () => {
  checkNode();
  const home = resolve(ROOT, process.env.SEXTANT_HOME || '.sextant');
  const lock = takeHomeLock(home, terminal.say);
  try {
    crashPoint('lock-taken');
    await ensureInstalled({ terminal, signal: interrupt.signal });
    await ensureBundled({ terminal, signal: interrupt.signal });
    crashPoint('bundled');
    const { launch } = await import(pathToFileURL(join(ROOT, 'dist', 'launch.mjs')).href);
    return await launch({ home, terminal, interrupt, args: process.argv.slice(2) });
  } finally {
    lock.release();
  }
});
// Whatever still holds the event loop (a keep-alive socket, a timer of a package) is not allowed to hold the terminal.
process.exit();
