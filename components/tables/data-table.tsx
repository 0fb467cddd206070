'use client';
import { ArrowDown, ArrowUp, ChevronsUpDown } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { classNames } from '@/components/ui/class-names';
import { ariaSort, nextSort, type SortState } from './sort-state';

export interface Column<Row, Key extends string> {
  readonly id: string;
  readonly header: string;
  /** Printed in the header, never in the cells: "%", "bars", "USDT". */
  readonly unit?: string;
  /** The key the server sorts by; without it the column cannot be sorted. */
  readonly sortKey?: Key;
  /** Put away until a reader asks for it; see use-columns.ts. */
  readonly isExtra?: boolean;
  /** Right-aligned with tabular digits. */
  readonly numeric?: boolean;
  readonly cell: (row: Row) => ReactNode;
}

interface Props<Row, Key extends string> {
  /** Names the table for screen readers. */
  readonly caption: string;
  readonly columns: readonly Column<Row, Key>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string | number;
  /** Where the row leads; the first column becomes the link, so that opening in a new tab works. */
  readonly rowHref?: (row: Row) => string;
  /** Opens the row in place: a plain click or Enter does this instead of going to `rowHref`. */
  readonly onRow?: (row: Row) => void;
  readonly sort: SortState<Key>;
  readonly onSort: (next: SortState<Key>) => void;
  /** A checkbox or button before the row. */
  readonly lead?: (row: Row) => ReactNode;
  /** Marks a row, such as the stripes of DEMO. */
  readonly rowClassName?: (row: Row) => string;
  /** The row on a phone: two lines. */
  readonly phone: (row: Row) => ReactNode;
  /** Figures are older than they should be, or the next page is on its way. */
  readonly dimmed?: boolean;
}

/** A table whose rows come sorted and cut from the server. Below 768 px each row is two lines instead. */
export function DataTable<Row, Key extends string>(props: Props<Row, Key>) {
  const { rows, rowKey, rowHref, onRow, rowClassName, lead, phone, dimmed = false } = props;
  return (
    <div aria-busy={dimmed} className={classNames('transition-opacity duration-120', dimmed && 'opacity-60')}>
      <WideTable {...props} />
      <ul className="divide-y divide-border md:hidden" aria-label={props.caption}>
        {rows.map((row) => {
          const href = rowHref?.(row);
          return (
            <li
              key={rowKey(row)}
              className={classNames('relative flex items-start gap-3 px-3 py-2.5', rowClassName?.(row))}
            >
              {lead === undefined ? null : <span className="relative z-10">{lead(row)}</span>}
              <div className="min-w-0 flex-1">
                {href === undefined ? (
                  phone(row)
                ) : (
                  <RowLink href={href} onPlain={onRow && (() => onRow(row))}>
                    {phone(row)}
                  </RowLink>
                )}
              </div>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function WideTable<Row, Key extends string>(props: Props<Row, Key>) {
  const { caption, columns, rows, rowKey, rowHref, onRow, rowClassName, sort, onSort, lead } = props;
  return (
    <div
      role="region"
      aria-label={caption}
      tabIndex={0}
      className="hidden max-h-[75dvh] overflow-auto md:block"
    >
      <table className="w-full border-separate border-spacing-0 text-dense">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            {lead === undefined ? null : (
              <th scope="col" className={classNames(HEAD, 'w-8 pl-4')}>
                <span className="sr-only">Select</span>
              </th>
            )}
            {columns.map((column) => (
              <HeaderCell key={column.id} column={column} sort={sort} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const href = rowHref?.(row);
            return (
              <tr
                key={rowKey(row)}
                className={classNames('group relative hover:bg-raised', rowClassName?.(row))}
              >
                {lead === undefined ? null : (
                  <td className={classNames(CELL, 'relative z-10 pl-4')}>{lead(row)}</td>
                )}
                {columns.map((column, index) => (
                  <td key={column.id} className={classNames(CELL, column.numeric && 'num text-right')}>
                    {index === 0 && href !== undefined ? (
                      <RowLink href={href} onPlain={onRow && (() => onRow(row))}>
                        {column.cell(row)}
                      </RowLink>
                    ) : (
                      column.cell(row)
                    )}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

const HEAD =
  'sticky top-0 z-20 h-9 border-b border-border bg-raised px-2.5 text-label text-muted-foreground whitespace-nowrap first:pl-4 last:pr-4';
const CELL =
  'h-(--row) border-b border-border px-2.5 py-1 first:pl-4 last:pr-4 group-last:border-b-0 whitespace-nowrap';

function HeaderCell<Row, Key extends string>({
  column,
  sort,
  onSort,
}: {
  column: Column<Row, Key>;
  sort: SortState<Key>;
  onSort: (next: SortState<Key>) => void;
}) {
  const { sortKey } = column;
  const isActive = sortKey !== undefined && sort.sort === sortKey;
  const Arrow = isActive ? (sort.order === 'asc' ? ArrowUp : ArrowDown) : ChevronsUpDown;
  const label = (
    <>
      {column.header}
      {column.unit === undefined ? null : <span className="font-normal">, {column.unit}</span>}
    </>
  );
  return (
    <th
      scope="col"
      aria-sort={ariaSort(sort, sortKey)}
      className={classNames(HEAD, column.numeric ? 'text-right' : 'text-left')}
    >
      {sortKey === undefined ? (
        label
      ) : (
        <button
          type="button"
          onClick={() => onSort(nextSort(sort, sortKey))}
          className={classNames(
            'inline-flex min-h-6 items-center gap-1 rounded-sm hover:text-foreground',
            isActive && 'text-foreground',
            column.numeric && 'flex-row-reverse',
          )}
        >
          <span>{label}</span>
          <Arrow aria-hidden className={classNames('size-3 shrink-0', !isActive && 'opacity-50')} />
        </button>
      )}
    </th>
  );
}

/** The link covers its whole row, below anything with a higher z-index in it. */
function RowLink({
  href,
  onPlain,
  children,
}: {
  href: string;
  onPlain: (() => void) | undefined;
  children: ReactNode;
}) {
  return (
    <Link
      href={href}
      onClick={(event) => {
        const isPlain = !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
        if (onPlain === undefined || !isPlain) return;
        event.preventDefault();
        onPlain();
      }}
      className="rounded-sm after:absolute after:inset-0 hover:underline"
    >
      {children}
    </Link>
  );
}
