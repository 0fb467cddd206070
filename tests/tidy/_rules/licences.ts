import { lineOfPackage, lockedPackages, type LockedPackage } from '../_source/lock-file';
import type { SourceTree } from '../_source/source-tree';
import type { Violation } from '../_source/violation';

const ALLOWED = new Set([
  'MIT',
  'MIT-0',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'Apache-2.0',
  'MPL-2.0',
  'CC0-1.0',
  'CC-BY-4.0',
  'BlueOak-1.0.0',
  'Unlicense',
  'Python-2.0',
  'Zlib',
]);
/** Linked as a separate library, not copied into ours: sharp's image library. */
const ALLOWED_FOR: Readonly<Record<string, RegExp>> = { 'LGPL-3.0-or-later': /^@img\// };
/** Packages whose entry lacks the field; read from the licence file inside the package. */
const READ_BY_HAND: Readonly<Record<string, string>> = { jstat: 'MIT' };

/** Every dependency may be used in a product whose source is not given away. */
export function licences(tree: SourceTree): Violation[] {
  return lockedPackages(tree).flatMap((entry) => {
    const licence = entry.license ?? READ_BY_HAND[entry.name];
    if (licence === undefined && isPlatformStub(entry)) return [];
    if (licence !== undefined && isAllowed(licence, entry.name)) return [];
    return [
      {
        file: 'package-lock.json',
        line: lineOfPackage(tree, entry.place),
        message: `${entry.name} has the licence ${licence ?? '(none given)'}; choose another package, or write it by hand`,
      },
    ];
  });
}

/** A binary for another platform that config/tooling/complete-lock.mjs filled in; its licence is that of the package that wants it. */
function isPlatformStub(entry: LockedPackage): boolean {
  return entry.optional === true && entry.integrity === undefined && entry.os !== undefined;
}

/** `A OR B` needs one, `A AND B` needs both. */
function isAllowed(licence: string, name: string): boolean {
  const alternatives = licence.replaceAll(/[()]/g, '').split(' OR ');
  return alternatives.some((alternative) =>
    alternative.split(' AND ').every((part) => ALLOWED.has(part) || (ALLOWED_FOR[part]?.test(name) ?? false)),
  );
}
