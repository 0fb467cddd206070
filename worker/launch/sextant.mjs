// `npm run -s sextant -- …`. Anything but the command's own output goes to stderr, so that stdout stays data.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBundled } from './bundle.mjs';
import { checkNode } from './check-node.mjs';
import { ensureInstalled } from './install.mjs';
import { ROOT } from './root.mjs';
import { runCommand } from './run-command.mjs';
import { createTerminal } from './terminal.mjs';

const terminal = createTerminal({ stream: process.stderr, quiet: true });
let ready = false;
await runCommand(terminal, async () => {
  checkNode();
  await ensureInstalled({ terminal });
  await ensureBundled({ terminal });
  ready = true;
});
// The command sets its own exit code.
if (ready) await import(pathToFileURL(join(ROOT, 'dist', 'cli.mjs')).href);
