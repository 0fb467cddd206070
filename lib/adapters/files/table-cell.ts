import type { TableColumn } from '@/lib/contracts/exports/table-forms';
import { Refusal } from '@/lib/core/model/refusal';

export type CellValue = string | number | boolean | null;

const INTEGER = /^-?(?:0|[1-9]\d{0,15})$/;
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d{1,3})?$/;
const DECIMAL = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;
const EXPECTED = {
  time: 'whole milliseconds since 1970, UTC',
  float: 'a number',
  decimal: 'a plain decimal number as text',
  text: 'text',
  integer: 'a whole number',
  flag: 'true or false',
} as const;

/** What a cell of text holds. `place` is asked only when it holds something else. @throws Refusal TABLE_CELL */
export function readTextCell(text: string | null, column: TableColumn, place: () => string): CellValue {
  if (text === null) return column.isNullable ? null : refuse('(blank)', column, place);
  switch (column.kind) {
    case 'time':
    case 'integer':
      return INTEGER.test(text) ? Number(text) : refuse(text, column, place);
    case 'float':
      return NUMBER.test(text) ? Number(text) : refuse(text, column, place);
    case 'decimal':
      return DECIMAL.test(text) ? text : refuse(text, column, place);
    case 'text':
      return text;
    case 'flag':
      return text === 'true' ? true : text === 'false' ? false : refuse(text, column, place);
  }
}

/** The same of a value that has a type already: JSON, Parquet, Arrow. @throws Refusal TABLE_CELL */
export function readTypedCell(value: unknown, column: TableColumn, place: () => string): CellValue {
  if (value === null || value === undefined) {
    return column.isNullable ? null : refuse('(nothing)', column, place);
  }
  switch (column.kind) {
    case 'time':
    case 'integer':
      return Number.isSafeInteger(value) ? (value as number) : refuse(value, column, place);
    case 'float':
      return typeof value === 'number' && Number.isFinite(value) ? value : refuse(value, column, place);
    case 'decimal':
      return typeof value === 'string' && DECIMAL.test(value) ? value : refuse(value, column, place);
    case 'text':
      return typeof value === 'string' ? value : refuse(value, column, place);
    case 'flag':
      return typeof value === 'boolean' ? value : refuse(value, column, place);
  }
}

function refuse(found: unknown, { name, kind }: TableColumn, place: () => string): never {
  const got = String(found)
    .replaceAll(/[^\x20-\x7e]/g, '?')
    .slice(0, 60);
  const expected = EXPECTED[kind];
  throw new Refusal('TABLE_CELL', {
    what: `${place()} (${name}): found ${got}, needed ${expected}`,
    why: 'a value that is not what its column says would be guesswork',
    next: 'export the table again, or correct this cell',
    field: `${place()} (${name})`,
    got,
    expected,
  });
}
