'use client';
import { CircleCheck, CircleMinus, OctagonAlert, type LucideIcon } from 'lucide-react';
import { formatMoney } from '@/components/trading/format-number';
import { limitText } from '@/components/trading/limit-text';
import { Badge, type BadgeProps } from '@/components/ui/badge';
import type { PreviewRowView, RiskPreview } from '@/lib/contracts/api/risk';
import { LEVEL_LABELS } from './limit-text';

type Look = {
  readonly word: string;
  readonly icon: LucideIcon;
  readonly tone: NonNullable<BadgeProps['tone']>;
};

const VERDICTS: Readonly<Record<PreviewRowView['verdict'], Look>> = {
  pass: { word: 'Passes', icon: CircleCheck, tone: 'strong' },
  deny: { word: 'Refuses', icon: OctagonAlert, tone: 'crit' },
  'not-applicable': { word: 'Not asked', icon: CircleMinus, tone: 'neutral' },
  'no-limit': { word: 'No limit', icon: CircleMinus, tone: 'neutral' },
};

/** Every rule's verdict in the order of the review: those that refuse are named above, and first. */
export function PreviewTable({ preview }: { readonly preview: RiskPreview }) {
  const { rows, denied, averageDailyVolume, source } = preview;
  const refusing = rows.filter(({ verdict }) => verdict === 'deny').length;
  return (
    <section aria-label="Verdicts" className="flex flex-col gap-3">
      <p className="flex items-start gap-2 font-medium">
        {denied === null ? (
          <>
            <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0" />
            Every rule lets this order pass.
          </>
        ) : (
          <>
            <OctagonAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-crit" />
            <span>
              Refused by {refusing === 1 ? '1 rule' : `${refusing} rules`}; the first is{' '}
              <code className="font-normal">{denied.code}</code>: {denied.sentence}
            </span>
          </>
        )}
      </p>
      <p className="text-label font-normal text-muted-foreground">
        {averageDailyVolume === null
          ? 'The bars hold no volume to judge by.'
          : `Average daily volume of the stored bars: ${formatMoney(averageDailyVolume)}.`}{' '}
        {source === 'file' ? '' : 'config/risk.yaml cannot be read, so the strictest limits hold.'} Fees are
        left out.
      </p>
      <div className="overflow-hidden rounded-card border border-border">
        <table className="w-full text-dense max-lg:block">
          <caption className="sr-only">Every rule and what it says to this order</caption>
          <thead className="max-lg:sr-only">
            <tr className="border-b border-border bg-raised text-left text-label text-muted-foreground">
              {['Rule', 'Verdict', 'Value', 'Limit', 'Headroom', 'Why'].map((head) => (
                <th
                  key={head}
                  scope="col"
                  className={`px-3 py-2 font-medium first:pl-4 ${NUMERIC.includes(head) ? 'text-right' : ''}`}
                >
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="max-lg:block">
            {rows.map((row) => (
              <VerdictRow key={row.code} row={row} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

const NUMERIC = ['Value', 'Limit', 'Headroom'];
const CELL = 'lg:h-(--row) lg:px-3 lg:py-1';
const FIGURE = `${CELL} num whitespace-nowrap lg:text-right`;
const NAME = 'text-muted-foreground lg:sr-only';

function VerdictRow({ row }: { row: PreviewRowView }) {
  const { word, icon: Icon, tone } = VERDICTS[row.verdict];
  const isQuiet = row.verdict === 'no-limit' || row.verdict === 'not-applicable';
  const figure = (text: string | null) => (text === null ? '—' : limitText(text, row.unit));
  return (
    <tr
      data-verdict={row.verdict}
      className="border-b border-border last:border-b-0 max-lg:flex max-lg:flex-wrap max-lg:items-center max-lg:gap-x-4 max-lg:gap-y-1 max-lg:px-4 max-lg:py-2.5"
    >
      <th
        scope="row"
        className={`${CELL} text-left max-lg:w-full lg:pl-4 ${isQuiet ? 'font-normal text-muted-foreground' : 'font-medium'}`}
      >
        {row.label}
        <code className="block text-micro font-normal text-muted-foreground">
          {LEVEL_LABELS[row.level]} · {row.code}
        </code>
      </th>
      <td className={CELL}>
        <Badge tone={tone}>
          <Icon aria-hidden />
          {word}
        </Badge>
      </td>
      <td className={FIGURE}>
        <span className={NAME}>value </span>
        {figure(row.value)}
      </td>
      <td className={FIGURE}>
        <span className={NAME}>limit </span>
        {figure(row.limit)}
      </td>
      <td className={FIGURE}>
        <span className={NAME}>headroom </span>
        {figure(row.headroom)}
      </td>
      <td className={`${CELL} text-muted-foreground max-lg:w-full lg:min-w-56`}>{row.sentence}</td>
    </tr>
  );
}
