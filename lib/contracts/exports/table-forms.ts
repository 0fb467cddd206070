/** The forms a table of rows may have as a file. */
export const EXPORT_FORMATS = ['csv', 'ndjson', 'parquet', 'arrow'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/**
 * What a column holds. `time`: UTC epoch milliseconds. `float`: market data, float64. `decimal`: money, the exact digits as
 * text. `integer`: a count or a number below 2^53. `flag`: true or false.
 */
export type ColumnKind = 'time' | 'float' | 'decimal' | 'text' | 'integer' | 'flag';

export interface TableColumn {
  /** Unit last: `_quote` is the quote asset, `_base` the base asset, `_utc` a moment, `_fraction` 0.12 for 12 %. */
  readonly name: string;
  readonly kind: ColumnKind;
  readonly isNullable: boolean;
}

const column = (kind: ColumnKind, name: string): TableColumn => ({ kind, name, isNullable: false });
const maybe = (kind: ColumnKind, name: string): TableColumn => ({ kind, name, isNullable: true });

/** Every table that leaves or enters as a file, column by column. Add-only: files of years ago are read by these names. */
export const TABLE_FORMS = {
  bars: [
    column('time', 'time_utc'),
    column('float', 'open_quote'),
    column('float', 'high_quote'),
    column('float', 'low_quote'),
    column('float', 'close_quote'),
    column('float', 'volume_base'),
  ],
  trades: [
    column('time', 'time_utc'),
    column('text', 'trade_id'),
    column('float', 'price_quote'),
    column('float', 'quantity_base'),
    maybe('text', 'taker_side'),
  ],
  fills: [
    column('integer', 'seq'),
    column('time', 'time_utc'),
    column('text', 'instrument'),
    column('text', 'client_order_id'),
    column('text', 'side'),
    column('decimal', 'price_quote'),
    column('decimal', 'quantity_base'),
    column('decimal', 'fee'),
    column('text', 'fee_asset'),
    column('text', 'liquidity'),
    column('decimal', 'slippage_quote'),
  ],
  orders: [
    column('integer', 'number'),
    maybe('text', 'client_order_id'),
    column('time', 'time_utc'),
    column('text', 'instrument'),
    column('text', 'side'),
    column('text', 'type'),
    column('text', 'time_in_force'),
    maybe('time', 'good_until_time_utc'),
    column('flag', 'reduce_only'),
    column('flag', 'post_only'),
    maybe('integer', 'group'),
    maybe('decimal', 'quantity_base'),
    maybe('decimal', 'amount_quote'),
    maybe('decimal', 'limit_price_quote'),
    maybe('decimal', 'trigger_price_quote'),
    maybe('decimal', 'trail_distance_quote'),
    column('text', 'state'),
    maybe('text', 'code'),
    maybe('text', 'limit'),
    maybe('text', 'actual'),
    column('decimal', 'filled_base'),
    maybe('decimal', 'average_price_quote'),
    column('text', 'fees'),
    column('text', 'fee_assets'),
    column('decimal', 'slippage_quote'),
    maybe('time', 'ended_time_utc'),
    column('text', 'reason'),
  ],
  positions: [
    column('integer', 'seq'),
    column('time', 'time_utc'),
    column('text', 'instrument'),
    column('decimal', 'quantity_base'),
    column('decimal', 'cost_quote'),
    maybe('decimal', 'average_price_quote'),
    column('decimal', 'realized_quote'),
  ],
  'round-trips': [
    column('integer', 'number'),
    column('text', 'instrument'),
    column('text', 'side'),
    column('decimal', 'quantity_base'),
    column('time', 'entry_time_utc'),
    column('decimal', 'entry_price_quote'),
    column('time', 'exit_time_utc'),
    column('decimal', 'exit_price_quote'),
    column('decimal', 'profit_quote'),
    column('float', 'return_fraction'),
    column('decimal', 'fees_quote'),
    column('decimal', 'slippage_quote'),
    column('integer', 'bars'),
    column('float', 'max_adverse_fraction'),
    column('float', 'max_favorable_fraction'),
    column('text', 'exit_reason'),
  ],
} as const satisfies Record<string, readonly TableColumn[]>;

export type TableKind = keyof typeof TABLE_FORMS;

export const TABLE_KINDS = Object.keys(TABLE_FORMS) as readonly TableKind[];

export function isTableKind(text: string): text is TableKind {
  return Object.hasOwn(TABLE_FORMS, text);
}

export function formOf(kind: TableKind): readonly TableColumn[] {
  return TABLE_FORMS[kind];
}

/**
 * Text forms write a moment twice: `time_utc` as ISO 8601 for people, and before it `ts_ms`, the milliseconds, for programs.
 * `entry_time_utc` → `entry_ts_ms`.
 */
export function millisecondsName(timeColumn: string): string {
  return timeColumn.replace(/time_utc$/, 'ts_ms');
}
