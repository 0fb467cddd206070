import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const LOOK_AGAIN_MS = 50;

/**
 * Deals with what a killed launcher left in a data directory. Our own orphan, known by its data directory and by nothing
 * else, is shut down fast. A pid file whose number now belongs to some other program is made harmless without being
 * deleted: its other lines are how Postgres notices children of the dead postmaster that still use the memory.
 * @returns a sentence for the terminal, or null when nothing had to be done.
 */
export async function reclaimPostmaster(dataDir: string, stopMsMax: number): Promise<string | null> {
  const pidFile = join(dataDir, 'postmaster.pid');
  if (!existsSync(pidFile)) return null;
  const lines = readFileSync(pidFile, 'utf8').split('\n');
  const pid = Number.parseInt(lines[0] ?? '', 10);
  if (!Number.isInteger(pid) || pid <= 1 || !isAlive(pid)) return null;
  if (isPostmasterOf(pid, dataDir)) {
    await shutDown(pid, stopMsMax);
    return `The last start left its database running (process ${pid}); it has been shut down in order.`;
  }
  // Postgres ignores a pid file that names its own parent, and still checks the shared memory that the file names.
  lines[0] = String(process.pid);
  writeFileSync(pidFile, lines.join('\n'));
  return `The database's pid file named process ${pid}, which is another program; it is ignored.`;
}

async function shutDown(pid: number, stopMsMax: number): Promise<void> {
  process.kill(pid, 'SIGINT');
  const immediateAt = performance.now() + stopMsMax;
  let immediate = false;
  while (isAlive(pid)) {
    if (!immediate && performance.now() > immediateAt) {
      immediate = true;
      process.kill(pid, 'SIGQUIT');
    }
    if (performance.now() > immediateAt + stopMsMax)
      throw new Error(`the old database process ${pid} does not end`);
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
  }
}

/** A postmaster works inside its data directory; its children do too, but a pid file never names a child. */
function isPostmasterOf(pid: number, dataDir: string): boolean {
  const command = commandLine(pid);
  if (!command.includes('postgres')) return false;
  try {
    return realpathSync(`/proc/${pid}/cwd`) === realpathSync(dataDir);
  } catch {
    return command.includes(dataDir);
  }
}

function commandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
