import type { Table } from '@/lib/ports/table';

/** A table on its way out, and what is known of it before its first row. */
export interface ExportedTable {
  readonly table: Table;
  /** Name of the file without its ending: letters, digits, dots, dashes. */
  readonly baseName: string;
  /** Rows there will be at most; null when nobody knows. */
  readonly rowsTotal: number | null;
}

/** `binance:BTC/USDT@1m` → `binance-BTC-USDT-1m` */
export function fileBaseName(...words: readonly string[]): string {
  return words.join('-').replaceAll(/[^\p{L}\p{N}.]+/gu, '-');
}
