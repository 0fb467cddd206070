'use client';
import { useState } from 'react';
import { Columns3 } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { Popover } from '@/components/ui/popover';
import type { Column } from './data-table';
import type { ChosenColumns } from './use-columns';

interface Props<Row, Key extends string> {
  /** Names the table: "round trips". */
  readonly what: string;
  readonly columns: readonly Column<Row, Key>[];
  readonly chosen: ChosenColumns<Row, Key>;
}

/**
 * Which columns of a wide table are shown; made when it is opened. A phone shows two lines per row instead, so it has no use
 * for it there.
 */
export function ColumnChooser<Row, Key extends string>({ what, columns, chosen }: Props<Row, Key>) {
  const [isOpen, setOpen] = useState(false);
  return (
    <span className="hidden md:inline-flex">
      <Popover
        label={`Columns of ${what}`}
        onToggle={setOpen}
        trigger={
          <Button size="small">
            <Columns3 aria-hidden />
            Columns
          </Button>
        }
      >
        {isOpen ? (
          <>
            <div className="grid grid-cols-2 gap-x-3">
              {columns.slice(1).map(({ id, header, unit }) => (
                <Checkbox
                  key={id}
                  checked={!chosen.isHidden(id)}
                  onChange={() => chosen.toggle(id)}
                  label={unit === undefined ? header : `${header}, ${unit}`}
                />
              ))}
            </div>
            <div className="mt-2 border-t border-border pt-2">
              <Button size="small" variant="ghost" onClick={chosen.reset}>
                Reset to default
              </Button>
            </div>
          </>
        ) : null}
      </Popover>
    </span>
  );
}
