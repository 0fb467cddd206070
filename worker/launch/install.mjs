import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { crashPoint } from './crash-point.mjs';
import { EXIT, Failure, oneLine } from './failure.mjs';
import { ROOT } from './root.mjs';
import { runNode } from './run-child.mjs';
import { oneAtATime } from './shared-step.mjs';

const MODULES = join(ROOT, 'node_modules');
const STAMP = join(MODULES, '.sextant-lock-hash');
const LOG = join(ROOT, '.sextant', 'logs', 'install.log');

/**
 * Installs exactly what package-lock.json says, unless that is what is there. The stamp lies inside node_modules and is
 * written last: an interrupted or foreign install has none, or another one.
 * @param {{ terminal: import('./terminal.mjs').Terminal, signal?: AbortSignal }} at
 */
export async function ensureInstalled({ terminal, signal }) {
  if (isInstalled()) return;
  await oneAtATime('install', { say: terminal.say, signal }, async () => {
    if (isInstalled()) return;
    const step = terminal.step('Installing packages');
    const timer = setInterval(() => step.progress(installedFraction()), 500);
    try {
      crashPoint('installing');
      const { code, tail } = await runNode(
        [
          findNpm(),
          'ci',
          '--include=dev',
          '--include=optional',
          '--no-audit',
          '--no-fund',
          '--loglevel=error',
        ],
        {
          logFile: LOG,
          signal,
        },
      );
      if (code !== 0) throw installFailed(tail);
      writeFileSync(STAMP, lockHash());
      step.done(`Installed ${expectedFolders().size} packages`);
    } finally {
      clearInterval(timer);
      step.stop();
    }
  });
}

/** By our stamp, or, where someone installed by hand, by what npm wrote when it finished. */
function isInstalled() {
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === lockHash()) return true;
  if (!npmFinishedThisLock()) return false;
  writeFileSync(STAMP, lockHash());
  return true;
}

/** npm leaves its own record of what it installed, as its last act; the record must hold exactly the lock's packages. */
function npmFinishedThisLock() {
  const record = join(MODULES, '.package-lock.json');
  if (!existsSync(record)) return false;
  const installed = JSON.parse(readFileSync(record, 'utf8')).packages;
  const wanted = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')).packages;
  const same = (path) => installed[path]?.version === wanted[path]?.version;
  const required = Object.keys(wanted).filter((path) => path !== '' && !wanted[path].optional);
  return required.every(same) && Object.keys(installed).every(same);
}

/** The lock file, and the platform the binaries were chosen for. */
function lockHash() {
  const platform = `${process.platform}-${process.arch}-${process.versions.modules}`;
  return createHash('sha256')
    .update(readFileSync(join(ROOT, 'package-lock.json')))
    .update(platform)
    .digest('hex');
}

/** Top-level folders that the lock file asks for on this platform. */
function expectedFolders() {
  const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'));
  const fits = (list, value) => list === undefined || list.includes(value);
  const names = Object.entries(lock.packages)
    .filter(
      ([path, facts]) =>
        /^node_modules\/(@[^/]+\/)?[^/]+$/.test(path) &&
        fits(facts.os, process.platform) &&
        fits(facts.cpu, process.arch),
    )
    .map(([path]) => path.slice('node_modules/'.length));
  return new Set(names);
}

/** Folders that stand, out of those that will: a measured share, if a coarse one. */
function installedFraction() {
  const expected = expectedFolders();
  const present = [...expected].filter((name) => existsSync(join(MODULES, name, 'package.json'))).length;
  return present / expected.size;
}

/** npm's own script: from the npm that started us, else beside this Node, else from the PATH. */
function findNpm() {
  const beside = join(dirname(process.execPath), '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js');
  const onPath = (process.env.PATH ?? '')
    .split(':')
    .map((dir) => join(dir, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'));
  const candidates = [
    process.env.npm_execpath ?? '',
    beside,
    ...onPath,
    '/usr/share/nodejs/npm/bin/npm-cli.js',
  ];
  const found = candidates.find((path) => path.endsWith('npm-cli.js') && existsSync(path));
  if (found !== undefined) return found;
  throw new Failure({
    what: 'npm was not found',
    why: 'packages are installed by npm, which comes with Node',
    next: 'install Node from https://nodejs.org, then run: npm start',
    exit: EXIT.usage,
  });
}

/** @param {string[]} tail */
function installFailed(tail) {
  const reason = tail.find((line) => /E[A-Z]{4,}|ENO|code /.test(line)) ?? tail.at(-1) ?? 'npm said nothing';
  const partial = existsSync(MODULES) ? readdirSync(MODULES).length : 0;
  return new Failure({
    what: `npm ci could not install the packages (${partial} folders are there)`,
    why: oneLine(reason),
    next: `check the network and the free disk space, then run the command again (details: ${LOG})`,
    exit: EXIT.unreachable,
  });
}
