import { limitText } from '@/components/trading/limit-text';
import { CircleCheck, CircleDashed, OctagonAlert, type LucideIcon } from 'lucide-react';
import { Badge, type BadgeProps } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import type { LadderRowView } from '@/lib/contracts/api/risk';
import type { AssetClass } from '@/lib/core/model/instrument';
import { RISK_LEVELS } from '@/lib/core/risk/check';
import { ACTION_LABELS, boundText, CLASS_LABELS, LEVEL_LABELS } from './limit-text';
import { UsedBar } from './used-bar';

interface Props {
  readonly rows: readonly LadderRowView[];
  /** Labels of what is not limited. */
  readonly unlimited: readonly string[];
  readonly assetClass: AssetClass;
}

/** Every limit that is set, by scope in the order of the review: what is used of it, and what a breach leads to. */
export function LimitLadder({ rows, unlimited, assetClass }: Props) {
  return (
    <Card
      title="Limit ladder"
      description={`${CLASS_LABELS[assetClass]}, with nothing held: positions and orders exist once there is paper trading, and until then nothing is used of any limit.`}
      padded={false}
    >
      <table className="w-full text-dense max-lg:block">
        <caption className="sr-only">Limits for {CLASS_LABELS[assetClass]}</caption>
        <thead className="max-lg:sr-only">
          <tr className="border-b border-border bg-raised text-left text-label text-muted-foreground">
            <Head>Rule</Head>
            <Head>State</Head>
            <Head right>Value</Head>
            <Head right>Limit</Head>
            <Head>Used</Head>
            <Head>On breach</Head>
            <Head right>Hard ceiling</Head>
          </tr>
        </thead>
        {RISK_LEVELS.map((scope) => (
          <Scope key={scope} title={LEVEL_LABELS[scope]} rows={rows.filter((row) => row.scope === scope)} />
        ))}
      </table>
      {unlimited.length === 0 ? null : (
        <p className="border-t border-border px-4 py-3 text-label font-normal text-muted-foreground">
          Not limited: {unlimited.join(', ')}.
        </p>
      )}
    </Card>
  );
}

function Head({ right = false, children }: { right?: boolean; children: string }) {
  return (
    <th
      scope="col"
      className={`px-3 py-2 font-medium whitespace-nowrap first:pl-4 last:pr-4 ${right ? 'text-right' : ''}`}
    >
      {children}
    </th>
  );
}

function Scope({ title, rows }: { title: string; rows: readonly LadderRowView[] }) {
  if (rows.length === 0) return null;
  return (
    <tbody className="max-lg:block">
      <tr className="border-b border-border max-lg:block">
        <th
          scope="rowgroup"
          colSpan={7}
          className="px-4 pt-3 pb-1 text-left text-label text-muted-foreground max-lg:block"
        >
          {title}
        </th>
      </tr>
      {rows.map((row) => (
        <LadderRow key={row.code} row={row} />
      ))}
    </tbody>
  );
}

const CELL = 'lg:h-(--row) lg:px-3 lg:py-1';
const WIDE = 'max-lg:w-full';
const NAME = 'text-muted-foreground lg:sr-only';
/** A dash keeps its place in a column; on a phone there is no column and nothing to say. */
const unlessDash = (isDash: boolean): string => (isDash ? 'max-lg:hidden' : '');

function LadderRow({ row }: { row: LadderRowView }) {
  return (
    <tr className="border-b border-border last:border-b-0 max-lg:flex max-lg:flex-wrap max-lg:items-center max-lg:gap-x-4 max-lg:gap-y-1 max-lg:px-4 max-lg:py-3">
      <th scope="row" className={`${CELL} ${WIDE} text-left font-medium lg:pl-4`}>
        {row.label}
        <code className="block text-micro font-normal text-muted-foreground">{row.code}</code>
      </th>
      <td className={CELL}>
        <State row={row} />
      </td>
      <td className={`${CELL} num lg:text-right ${unlessDash(row.value === null)}`}>
        <span className={NAME}>value </span>
        {row.value === null ? '—' : limitText(row.value, row.unit)}
      </td>
      <td className={`${CELL} num whitespace-nowrap lg:text-right`}>{boundText(row)}</td>
      <td className={`${CELL} ${WIDE} lg:w-40 ${unlessDash(row.used === null)}`}>
        <UsedBar label={row.label} used={row.used} headroom={row.headroom} unit={row.unit} />
      </td>
      <td className={`${CELL} text-muted-foreground`}>{ACTION_LABELS[row.action]}</td>
      <td
        className={`${CELL} num text-muted-foreground lg:pr-4 lg:text-right ${unlessDash(row.bound === 'min')}`}
      >
        <span className={NAME}>hard ceiling </span>
        {row.bound === 'min' ? '—' : limitText(row.ceiling, row.unit)}
      </td>
    </tr>
  );
}

type Look = {
  readonly word: string;
  readonly icon: LucideIcon;
  readonly tone: NonNullable<BadgeProps['tone']>;
};

const STATES: Readonly<Record<LadderRowView['state'], Look>> = {
  within: { word: 'Within', icon: CircleCheck, tone: 'neutral' },
  breached: { word: 'Breached', icon: OctagonAlert, tone: 'crit' },
  unknown: { word: 'Per instrument', icon: CircleDashed, tone: 'neutral' },
  'per-order': { word: 'Per order', icon: CircleDashed, tone: 'neutral' },
};

function State({ row }: { row: LadderRowView }) {
  const { word, icon: Icon, tone } = STATES[row.state];
  return (
    <Badge tone={tone} title={row.missing ?? undefined}>
      <Icon aria-hidden />
      {word}
    </Badge>
  );
}
