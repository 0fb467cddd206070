import { missingOptionals } from '@/config/tooling/complete-lock.mjs';
import type { SourceTree } from '../_source/source-tree';
import type { Violation } from '../_source/violation';

/** `npm ci` works on every platform: the lock file names each optional binary, also those this machine cannot install. */
export function lockComplete(tree: SourceTree): Violation[] {
  const text = tree.get('package-lock.json')?.text;
  if (text === undefined)
    return [{ file: 'package-lock.json', line: 1, message: 'is missing; commit what npm install wrote' }];
  const lock = JSON.parse(text) as Parameters<typeof missingOptionals>[0];
  return missingOptionals(lock).map(({ name, wantedBy }) => ({
    file: 'package-lock.json',
    line: Math.max(1, text.split('\n').findIndex((line) => line.includes(`"${wantedBy}": {`)) + 1),
    message: `lacks ${name}, which ${wantedBy} wants on another platform; run: npm run lock:complete`,
  }));
}
