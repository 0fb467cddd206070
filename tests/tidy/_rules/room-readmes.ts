import { RINGS } from '@/config/tooling/rings.mjs';
import { grantsOf, isWithin, roomOf } from '@/config/tooling/rooms.mjs';
import type { SourceFile, SourceTree } from '../_source/source-tree';
import type { Violation } from '../_source/violation';

const LINES_MAX = 40;
const SECTIONS = ['What lives here', 'What it may import', 'How to add one', 'What must stay true'];
const ROWS = Object.keys(RINGS);

/** Each room explains itself on one screen, in the same four sections, and what it says about imports is what the ring table says. */
export function roomReadmes(tree: SourceTree): Violation[] {
  return roomsOnDisk(tree).flatMap(({ folder, row }) => {
    const path = `${folder}/README.md`;
    const readme = tree.get(path);
    if (readme === undefined) {
      return [
        { file: path, line: 1, message: `is missing; write it with the sections ${SECTIONS.join(', ')}` },
      ];
    }
    return [...shapeProblems(readme, folder), ...grantProblems(readme, row)];
  });
}

/** Every room that holds code; a wildcard row stands for each of its folders. */
export function roomsOnDisk(tree: SourceTree): { readonly folder: string; readonly row: string }[] {
  const rooms = new Map<string, string>();
  for (const file of tree.code) {
    const room = file.path.includes('/') ? roomOf(file.path) : undefined;
    if (room !== undefined) rooms.set(room.folder, room.row);
  }
  return [...rooms].map(([folder, row]) => ({ folder, row }));
}

function shapeProblems(readme: SourceFile, folder: string): Violation[] {
  const lines = readme.text.replace(/\n$/, '').split('\n');
  const headings = lines.flatMap((text, index) => (/^#{1,6} /.test(text) ? [{ text, line: index + 1 }] : []));
  const wanted = [`# ${folder}`, ...SECTIONS.map((section) => `## ${section}`)];
  const found: Violation[] = [];
  if (lines.length > LINES_MAX) {
    found.push({
      file: readme.path,
      line: LINES_MAX,
      message: `${lines.length} lines (limit ${LINES_MAX}); move the detail to docs/ or SPEC.md`,
    });
  }
  if (headings.map(({ text }) => text).join('\n') !== wanted.join('\n')) {
    const at = headings.findIndex(({ text }, index) => text !== wanted[index]);
    found.push({
      file: readme.path,
      line: headings[at === -1 ? headings.length - 1 : at]?.line ?? 1,
      message: `has other headings; write exactly: ${wanted.join(' · ')}`,
    });
  }
  return found;
}

/** A room or file named in back-ticks under "What it may import" must be granted, and every grant must be named there. */
function grantProblems(readme: SourceFile, row: string): Violation[] {
  const { text, line } = sectionOf(readme.text, 'What it may import');
  const named = text
    .split(/[.;\n]\s/)
    .filter((sentence) => !/\b(not|never|no|nobody)\b/i.test(sentence))
    .flatMap(roomNames);
  const grants = grantsOf(row);
  const own = (name: string): boolean => roomOf(`${name}/x`)?.row === row;
  const extra = named.filter(
    (name) => !own(name) && !grants.some((grant) => isWithin(name, grant) || isWithin(grant, name)),
  );
  const missing = grants.filter((grant) => !named.some((name) => isWithin(grant, name) || name === grant));
  const report = (message: string): Violation => ({ file: readme.path, line, message });
  return [
    ...[...new Set(extra)].map((name) =>
      report(`says it may import ${name}; the ring table does not grant that: change one of the two`),
    ),
    ...missing.map((grant) =>
      report(`does not name \`${grant}\`, which the ring table grants: change one of the two`),
    ),
  ];
}

function sectionOf(markdown: string, title: string): { readonly text: string; readonly line: number } {
  const lines = markdown.split('\n');
  const start = lines.indexOf(`## ${title}`);
  if (start === -1) return { text: '', line: 1 };
  const length = lines.slice(start + 1).findIndex((text) => text.startsWith('## '));
  return {
    text: lines.slice(start + 1, length === -1 ? undefined : start + 1 + length).join('\n'),
    line: start + 1,
  };
}

/** Rooms among the back-ticked words; `lib/core` stands for all rooms below it. */
function roomNames(sentence: string): string[] {
  const words = [...sentence.matchAll(/`([^`]+)`/g)].map((match) =>
    (match[1] ?? '').replace(/^@\//, '').replace(/\/(\*{1,2})?$/, ''),
  );
  return words.filter((word) => ROWS.some((row) => isWithin(row, word) || isWithin(word, row)));
}
