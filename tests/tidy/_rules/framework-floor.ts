import { lineOfPackage, lockedPackages } from '../_source/lock-file';
import type { SourceTree } from '../_source/source-tree';
import type { Violation } from '../_source/violation';

/** Below this version the framework has published security holes (S01). */
const NEXT_FLOOR = [16, 3, 3] as const;
const TOGETHER = [
  ['react', 'react-dom'],
  ['playwright', '@playwright/test'],
] as const;

/** The framework stands above its known holes, and pairs that must match do. Reads what is installed, not what is asked for. */
export function frameworkFloor(tree: SourceTree): Violation[] {
  const locked = lockedPackages(tree);
  const version = (name: string): string | undefined =>
    locked.find(({ place }) => place === `node_modules/${name}`)?.version;
  const report = (name: string, message: string): Violation => ({
    file: 'package-lock.json',
    line: lineOfPackage(tree, `node_modules/${name}`),
    message,
  });
  const next = version('next');
  const found: Violation[] = [];
  if (next === undefined || isBelow(next, NEXT_FLOOR)) {
    found.push(report('next', `next is ${next ?? 'absent'}; install ${NEXT_FLOOR.join('.')} or newer`));
  }
  for (const [one, other] of TOGETHER) {
    if (version(one) !== version(other)) {
      found.push(
        report(
          other,
          `${other} is ${version(other) ?? 'absent'}, ${one} is ${version(one) ?? 'absent'}; install the same version of both`,
        ),
      );
    }
  }
  return [...found, ...imageOptimiser(tree)];
}

/** The image optimiser fetches and decodes on request; the dashboard has no use for it. */
function imageOptimiser(tree: SourceTree): Violation[] {
  const config = tree.files.find((file) => /^next\.config\.(mjs|ts)$/.test(file.path));
  if (config === undefined || /images:\s*\{[^}]*unoptimized:\s*true/.test(config.text)) return [];
  return [
    {
      file: config.path,
      line: 1,
      message: 'leaves the image optimiser on; write images: { unoptimized: true }',
    },
  ];
}

function isBelow(version: string, floor: readonly number[]): boolean {
  const parts = version.split('-', 1)[0]?.split('.').map(Number) ?? [];
  for (const [index, wanted] of floor.entries()) {
    const actual = parts[index] ?? 0;
    if (actual !== wanted) return actual < wanted;
  }
  return version.includes('-');
}
