import type { ReactNode } from 'react';

export interface FactColumn<Row> {
  readonly header: string;
  /** Right-aligned with tabular digits. */
  readonly numeric?: boolean;
  readonly cell: (row: Row) => ReactNode;
}

interface Props<Row> {
  /** Names the table for screen readers. */
  readonly caption: string;
  readonly columns: readonly FactColumn<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string | number;
}

/** A short table that is only read: no sorting, no paging. The first column names the row; it scrolls inside its card. */
export function FactTable<Row>({ caption, columns, rows, rowKey }: Props<Row>) {
  const side = (column: FactColumn<Row>) => (column.numeric === true ? 'num text-right' : 'text-left');
  return (
    <div role="region" aria-label={caption} tabIndex={0} className="relative max-h-80 overflow-auto">
      <table className="w-full text-dense">
        <caption className="sr-only">{caption}</caption>
        <thead className="sticky top-0 z-10 bg-card text-label text-muted-foreground">
          <tr>
            {columns.map((column) => (
              <th
                key={column.header}
                scope="col"
                className={`px-4 py-2 whitespace-nowrap ${column.numeric === true ? 'text-right' : 'text-left'}`}
              >
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)} className="border-t border-border">
              {columns.map((column, index) =>
                index === 0 ? (
                  <th
                    key={column.header}
                    scope="row"
                    className={`px-4 py-1.5 font-normal whitespace-nowrap ${side(column)}`}
                  >
                    {column.cell(row)}
                  </th>
                ) : (
                  <td key={column.header} className={`px-4 py-1.5 whitespace-nowrap ${side(column)}`}>
                    {column.cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
