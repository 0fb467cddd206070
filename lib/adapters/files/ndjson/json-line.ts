import { Refusal } from '@/lib/core/model/refusal';
import type { TextLine } from '../text-lines';

export type JsonRecord = Readonly<Record<string, unknown>>;

/**
 * The object of a line. A last line without an end is told apart from a whole one that is wrong: the first is what a crash
 * leaves, the second is damage. @throws Refusal LINE_MALFORMED, LINE_CUT with file and line
 */
export function parseJsonLine({ text, number, isWhole }: TextLine, file: string): JsonRecord {
  if (!isWhole) throw lineCut(file, number);
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as JsonRecord;
  } catch {
    // What was wrong with it is said below, in words of ours.
  }
  throw new Refusal('LINE_MALFORMED', {
    what: `${file}, line ${number}: not a JSON object: ${excerpt(text)}`,
    why: 'the line is whole but cannot be read, so the file was changed or damaged after it was written',
    next: `look at line ${number}, or write the file again from the store`,
    field: `${file}:${number}`,
    got: excerpt(text),
    expected: 'one JSON object per line',
  });
}

function lineCut(file: string, number: number): Refusal {
  return new Refusal('LINE_CUT', {
    what: `${file}, line ${number} has no end`,
    why: 'whoever wrote it was stopped in the middle of the line; every line before it is whole',
    next: 'start the writer again, which removes the rest of that line and goes on, or fetch the file again',
    field: `${file}:${number}`,
  });
}

function excerpt(text: string): string {
  const printable = text.replaceAll(/[^\x20-\x7e]/g, '?');
  return printable.length > 80 ? `${printable.slice(0, 80)}…` : printable;
}
