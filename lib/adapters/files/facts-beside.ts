import { readFile } from 'node:fs/promises';
import * as z from 'zod';
import { Refusal } from '@/lib/core/model/refusal';
import type { TableFacts } from '@/lib/ports/table';

const schema = z.object({ sextant: z.record(z.string(), z.string()) });

/** Text files have no place for facts that other readers skip, so they lie beside: `bars.csv` → `bars.csv.meta.json`. */
export function factsPath(path: string): string {
  return `${path}.meta.json`;
}

export function factsText(facts: TableFacts): string {
  return `${JSON.stringify({ sextant: facts }, null, 2)}\n`;
}

/** The facts beside a text file; none when there is no such file. @throws Refusal FILE_DAMAGED */
export async function readFactsBeside(path: string): Promise<TableFacts> {
  let text: string;
  try {
    text = await readFile(factsPath(path), 'utf8');
  } catch {
    return {};
  }
  try {
    return schema.parse(JSON.parse(text)).sextant;
  } catch {
    throw new Refusal('FILE_DAMAGED', {
      what: `${factsPath(path)} does not hold the facts of an export`,
      why: 'the rows could not be held against their hash',
      next: 'delete it to read the file without, or export the table again',
    });
  }
}
