'use client';
import type { Column } from '@/components/tables/data-table';
import {
  groupDecimalText,
  roundDecimalText,
  signOfDecimal,
  trimDecimalText,
} from '@/components/trading/decimal-text';
import { formatCount, formatMoney, formatPercent, moneyDigits } from '@/components/trading/format-number';
import { formatMinute } from '@/components/trading/format-time';
import { Delta } from '@/components/ui/delta';
import type { RoundTrip, RunFacts } from '@/lib/contracts/api/backtest-result';
import type { ListRoundTripsQuery } from '@/lib/contracts/api/run-tables';

export const TRIP_SORT_KEYS = [
  'number',
  'entryTime',
  'exitTime',
  'quantity',
  'profit',
  'returnFraction',
  'fees',
  'bars',
  'maxAdverse',
  'maxFavorable',
] as const satisfies readonly ListRoundTripsQuery['sort'][];

type TripSortKey = (typeof TRIP_SORT_KEYS)[number];

type Units = Pick<RunFacts, 'quoteCurrency' | 'tickSize' | 'instruments'>;

const exact = (text: string) => groupDecimalText(trimDecimalText(text));
const share = (fraction: number) => formatPercent(fraction, { signed: true }).replace(/\u00a0%$/, '');

/** With the decimals of the tick, so that prices line up; the ticks of several instruments differ, so theirs stay as they are. */
export function priceText({ tickSize, instruments }: Pick<Units, 'tickSize' | 'instruments'>) {
  const digits = tickSize.split('.')[1]?.length ?? 0;
  return (text: string): string =>
    groupDecimalText(instruments.length > 1 ? trimDecimalText(text) : roundDecimalText(text, digits));
}

type TripColumns = readonly Column<RoundTrip, TripSortKey>[];

/** The round-trip table from left to right: where it was, what it made, how it went. */
export function tripColumns(facts: Units): TripColumns {
  return [...placeColumns(facts), ...moneyColumns(facts.quoteCurrency), ...COURSE_COLUMNS];
}

/** Which trip, which way, from when to when. */
function placeColumns(facts: Units): TripColumns {
  const price = priceText(facts);
  const several: TripColumns = [
    { id: 'instrument', header: 'Instrument', cell: ({ instrument }) => instrument },
  ];
  return [
    {
      id: 'number',
      header: '#',
      numeric: true,
      sortKey: 'number',
      cell: (trip) => <TripNumber trip={trip} />,
    },
    ...(facts.instruments.length > 1 ? several : []),
    { id: 'side', header: 'Side', cell: (trip) => (trip.side === 'long' ? 'Long' : 'Short') },
    {
      id: 'entry',
      header: 'In',
      unit: 'UTC',
      sortKey: 'entryTime',
      cell: (trip) => <Time ms={trip.entryTimeMs} />,
    },
    { id: 'entryPrice', header: 'In price', numeric: true, cell: (trip) => price(trip.entryPrice) },
    {
      id: 'exit',
      header: 'Out',
      unit: 'UTC',
      sortKey: 'exitTime',
      cell: (trip) => <Time ms={trip.exitTimeMs} />,
    },
    { id: 'exitPrice', header: 'Out price', numeric: true, cell: (trip) => price(trip.exitPrice) },
  ];
}

/** What it was worth and what it cost; quantities keep every digit they have. */
function moneyColumns(currency: string): TripColumns {
  const digits = moneyDigits(currency);
  return [
    {
      id: 'quantity',
      header: 'Quantity',
      numeric: true,
      sortKey: 'quantity',
      cell: (trip) => exact(trip.quantity),
    },
    {
      id: 'profit',
      header: 'Profit',
      unit: currency,
      numeric: true,
      sortKey: 'profit',
      cell: (trip) => <Profit trip={trip} digits={digits} />,
    },
    {
      id: 'return',
      header: 'Return',
      unit: '%',
      numeric: true,
      sortKey: 'returnFraction',
      cell: (trip) => <Return trip={trip} />,
    },
    {
      id: 'fees',
      header: 'Fees',
      unit: currency,
      numeric: true,
      sortKey: 'fees',
      cell: (trip) => formatMoney(trip.fees, { digits }),
    },
    {
      id: 'slippage',
      header: 'Slippage',
      unit: currency,
      numeric: true,
      cell: (trip) => formatMoney(trip.slippage, { digits }),
    },
  ];
}

/** How it went between its two ends. */
const COURSE_COLUMNS: TripColumns = [
  {
    id: 'adverse',
    header: 'Worst mark',
    unit: '%',
    numeric: true,
    sortKey: 'maxAdverse',
    cell: (trip) => share(trip.maxAdverse),
  },
  {
    id: 'favorable',
    header: 'Best mark',
    unit: '%',
    numeric: true,
    sortKey: 'maxFavorable',
    cell: (trip) => share(trip.maxFavorable),
  },
  {
    id: 'bars',
    header: 'Held',
    unit: 'bars',
    numeric: true,
    sortKey: 'bars',
    cell: (trip) => formatCount(trip.bars),
  },
  { id: 'reason', header: 'Closed by', cell: (trip) => trip.exitReason },
];

/** The link of the row says where it leads to whoever hears it alone. */
function TripNumber({ trip }: { trip: RoundTrip }) {
  return (
    <>
      {formatCount(trip.number)}
      <span className="sr-only">, on the chart</span>
    </>
  );
}

function Time({ ms }: { ms: number }) {
  return (
    <time dateTime={new Date(ms).toISOString()} className="num">
      {formatMinute(ms)}
    </time>
  );
}

function Return({ trip }: { trip: RoundTrip }) {
  const text = share(trip.returnFraction);
  return <Delta sign={/[1-9]/.test(text) ? trip.returnFraction : 0}>{text}</Delta>;
}

/** The hue follows what is printed: an amount that rounds to zero is neither a gain nor a loss. */
function Profit({ trip, digits }: { trip: RoundTrip; digits: number }) {
  const text = formatMoney(trip.profit, { signed: true, digits });
  return (
    <Delta sign={/[1-9]/.test(text) ? signOfDecimal(trip.profit) : 0} arrow={false}>
      {text}
    </Delta>
  );
}

/** The trip in two lines: when and how much, then what it did. */
export function TripOnPhone({ trip, facts }: { trip: RoundTrip; facts: Units }) {
  const price = priceText(facts);
  return (
    <span className="block">
      <span className="flex flex-wrap items-center justify-between gap-x-2">
        <span className="num">
          #{trip.number} {facts.instruments.length > 1 ? `${trip.instrument} ` : ''}
          {trip.side} · {formatMinute(trip.entryTimeMs)}
        </span>
        <Delta sign={signOfDecimal(trip.profit)}>
          {formatMoney(trip.profit, { signed: true, currency: facts.quoteCurrency })}
        </Delta>
      </span>
      <span className="mt-1 flex flex-wrap items-center justify-between gap-x-2 text-label font-normal text-muted-foreground">
        <span className="num">
          {price(trip.entryPrice)} → {price(trip.exitPrice)}
        </span>
        <span className="num">
          {formatPercent(trip.returnFraction, { signed: true })} · {formatCount(trip.bars)} bars
        </span>
      </span>
    </span>
  );
}
