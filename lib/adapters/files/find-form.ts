import { formOf, TABLE_KINDS, type TableKind } from '@/lib/contracts/exports/table-forms';
import { Refusal } from '@/lib/core/model/refusal';

/**
 * Which table has exactly these columns, in this order. The names decide and nothing else, so that a file whose facts were
 * lost on the way is read all the same.
 * @param namesOf the names that a form has in this kind of file
 * @throws Refusal TABLE_FORM
 */
export function findForm(
  found: readonly string[],
  namesOf: (kind: TableKind) => readonly string[] = (kind) => formOf(kind).map(({ name }) => name),
): TableKind {
  const kind = TABLE_KINDS.find((one) => {
    const names = namesOf(one);
    return names.length === found.length && names.every((name, index) => name === found[index]);
  });
  if (kind !== undefined) return kind;
  const got = found
    .join(',')
    .replaceAll(/[^\x20-\x7e]/g, '?')
    .slice(0, 120);
  throw new Refusal('TABLE_FORM', {
    what: `the columns are ${got}`,
    why: 'no table that is known has exactly these columns in this order',
    next: 'write the columns as an export of Sextant names them: see docs/how-to/export-and-import.md',
    got,
    expected: namesOf('bars').join(','),
  });
}
