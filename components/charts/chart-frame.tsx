'use client';
import { Table2 } from 'lucide-react';
import { useId, useState, type ReactNode } from 'react';
import { Button } from '@/components/ui/button';

/** The numbers behind a chart. `rows` holds at most a few hundred; `note` says when it is a sample. */
export interface ChartTable {
  readonly headers: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly note?: string;
}

interface Props {
  readonly title: string;
  /** One sentence that says what the picture shows. */
  readonly summary: string;
  /** Made only when asked for. */
  readonly table: () => ChartTable;
  readonly height: number;
  readonly children: ReactNode;
}

/** Title, one-sentence summary, the picture, and the same numbers as a table. */
export function ChartFrame({ title, summary, table, height, children }: Props) {
  const [asTable, setAsTable] = useState(false);
  const titleId = useId();
  return (
    <figure aria-labelledby={titleId} className="@container m-0 flex h-full min-w-0 flex-col">
      <div className="mb-2 flex items-start justify-between gap-x-4">
        <figcaption className="min-w-0 flex-1">
          <h2 id={titleId} className="text-h2">
            {title}
          </h2>
          <p className="text-body text-muted-foreground">{summary}</p>
        </figcaption>
        <Button size="small" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
          <Table2 aria-hidden />
          <span className="@max-lg:sr-only">View as table</span>
        </Button>
      </div>
      <div className="mt-auto">
        {asTable ? <NumbersTable table={table()} height={height} title={title} /> : children}
      </div>
    </figure>
  );
}

function NumbersTable({ table, height, title }: { table: ChartTable; height: number; title: string }) {
  return (
    <>
      {table.note === undefined ? null : (
        <p className="mb-1 text-label font-normal text-muted-foreground">{table.note}</p>
      )}
      <div
        className="overflow-auto rounded-control border border-border"
        style={{ maxHeight: height }}
        tabIndex={0}
        role="region"
        aria-label={`${title} as a table`}
      >
        <table className="w-full num text-dense">
          <thead className="sticky top-0 bg-raised">
            <tr>
              {table.headers.map((header, index) => (
                <th
                  key={header}
                  scope="col"
                  className={`px-3 py-1.5 text-label ${index === 0 ? 'text-left' : 'text-right'}`}
                >
                  {header}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map((row) => (
              <tr key={row[0]} className="border-t border-border">
                {row.map((cell, index) => (
                  <td
                    key={table.headers[index]}
                    className={`px-3 py-1 ${index === 0 ? 'text-left whitespace-nowrap' : 'text-right'}`}
                  >
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
