'use client';
import { useState } from 'react';
import { formatCount, formatNumber, formatPercent, moneyDigits } from '@/components/trading/format-number';
import { Card } from '@/components/ui/card';
import { Delta } from '@/components/ui/delta';
import { Select } from '@/components/ui/select';
import type { Timing, TimingRow } from '@/lib/core/statistics/timing';

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const SLOTS = {
  hours: ['Hour', (slot: number) => `${String(slot).padStart(2, '0')}:00`],
  weekdays: ['Weekday', (slot: number) => WEEKDAYS[slot - 1] ?? ''],
  months: ['Month', (slot: number) => MONTHS[slot - 1] ?? ''],
} as const;
type Slots = keyof typeof SLOTS;

/** Round trips by the moment they were entered, UTC; slots without one are left out. */
export function TimingBlock({ timing, currency }: { readonly timing: Timing; readonly currency: string }) {
  const [by, setBy] = useState<Slots>('hours');
  const [name, text] = SLOTS[by];
  const rows = timing[by].filter(({ trips }) => trips > 0);
  return (
    <Card
      title="Entries by time"
      description={`Round trips by the moment they were entered, UTC; profit in ${currency}`}
      actions={
        <Select
          aria-label="Entries by"
          className="w-32!"
          value={by}
          onChange={({ target }) =>
            setBy((['hours', 'weekdays', 'months'] as const).find((one) => one === target.value) ?? 'hours')
          }
        >
          <option value="hours">Hour</option>
          <option value="weekdays">Weekday</option>
          <option value="months">Month</option>
        </Select>
      }
    >
      <table className="w-full text-dense">
        <thead>
          <tr className="text-label text-muted-foreground">
            <th scope="col" className="py-1 text-left">
              {name}
            </th>
            <th scope="col" className="py-1 text-right">
              Trips
            </th>
            <th scope="col" className="py-1 text-right">
              Win rate
            </th>
            <th scope="col" className="py-1 text-right">
              Profit
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <SlotRow key={row.slot} row={row} label={text(row.slot)} digits={moneyDigits(currency)} />
          ))}
        </tbody>
      </table>
    </Card>
  );
}

function SlotRow({ row, label, digits }: { row: TimingRow; label: string; digits: number }) {
  return (
    <tr className="border-t border-border">
      <th scope="row" className="num py-1 text-left font-normal">
        {label}
      </th>
      <td className="num py-1 text-right">{formatCount(row.trips)}</td>
      <td className="num py-1 text-right">{formatPercent(row.winning / row.trips, { digits: 0 })}</td>
      <td className="py-1 text-right">
        <Delta sign={row.profit} arrow={false}>
          {formatNumber(row.profit, { signed: true, digits })}
        </Delta>
      </td>
    </tr>
  );
}
