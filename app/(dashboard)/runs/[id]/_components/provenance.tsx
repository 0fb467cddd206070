import type { ReactNode } from 'react';
import { executionLines, type SettingLine } from '@/components/forms/execution-lines';
import { fractionToPercentText } from '@/components/forms/percent-text';
import { groupDecimalText } from '@/components/trading/decimal-text';
import { formatCount, formatPercent } from '@/components/trading/format-number';
import { limitText } from '@/components/trading/limit-text';
import { Card } from '@/components/ui/card';
import { CopyId } from '@/components/ui/copy-id';
import { TimeText } from '@/components/ui/time-text';
import type { RunFacts } from '@/lib/contracts/api/backtest-result';
import type { HeldToRow } from '@/lib/contracts/api/held-to';
import type { RunDetail, RunSettings } from '@/lib/contracts/api/run';

/** Everything it takes to get the same result again: code, data, parameters, costs, seed, each by its hash. */
export function Provenance({ run, facts }: { readonly run: RunDetail; readonly facts: RunFacts }) {
  return (
    <Card
      title="Provenance"
      description="Equal fingerprints mean equal inputs, and equal inputs give this result again."
    >
      <div className="grid gap-x-8 gap-y-5 md:grid-cols-2 xl:grid-cols-3">
        <Group title="Identity">
          <Line name="Run" value={<CopyId id={run.id} />} />
          <Line name="Fingerprint" value={<CopyId id={facts.fingerprint} />} />
          <Line name="Engine" value={facts.engineVersion} />
          <Line name="Code" value={<CopyId id={facts.codeHash} />} />
          {run.settings.strategyHash === null ? null : (
            <Line name="Strategy file" value={<CopyId id={run.settings.strategyHash} />} />
          )}
          <Line name="Data" value={<CopyId id={facts.dataHash} />} />
          <Line name="Parameters" value={<CopyId id={facts.paramsHash} />} />
          <Line name="Journal" value={<CopyId id={facts.journalHash} />} />
        </Group>
        <DataGroup facts={facts} />
        <CostGroup facts={facts} venue={run.settings.venue} />
        {executionLines(run.settings).map(({ title, lines }) => (
          <Group key={title} title={title}>
            {lines.map((line) => (
              <SettingRow key={line.label} line={line} />
            ))}
          </Group>
        ))}
      </div>
      <HeldTo rows={run.heldTo} />
    </Card>
  );
}

function DataGroup({ facts }: { facts: RunFacts }) {
  const expected = facts.bars + facts.missingBars;
  const further = facts.instruments.slice(1);
  return (
    <Group title="Data">
      <Line name="Instrument" value={`${facts.venue}:${facts.instrument}`} />
      {further.map((symbol) => (
        <Line key={symbol} name="Traded together with" value={`${facts.venue}:${symbol}`} />
      ))}
      <Line name="Timeframe" value={facts.timeframe} />
      <Line name="First bar" value={<TimeText ms={facts.fromMs} precision="minute" />} />
      <Line name="End" value={<TimeText ms={facts.toMs} precision="minute" />} />
      <Line name="Bars" value={formatCount(facts.bars)} />
      <Line name="Complete" value={formatPercent(expected === 0 ? null : facts.bars / expected)} />
      <Line
        name="Gaps"
        value={`${formatCount(facts.gapCount)}, ${formatCount(facts.missingBars)} bars missing`}
      />
    </Group>
  );
}

/** A model of the venue takes the place of the plain fee or slippage; nobody may read the plain one as what was charged. */
function CostGroup({ facts, venue }: { facts: RunFacts; venue: RunSettings['venue'] }) {
  const modelled = 'by the model of the venue, below';
  const hasFees = venue.fees !== undefined;
  return (
    <Group title="Costs and fills">
      <Line name="Capital" value={`${groupDecimalText(facts.capital)} ${facts.quoteCurrency}`} />
      <Line name="Fee" value={hasFees ? modelled : `${fractionToPercentText(facts.feeRate)} % of value`} />
      {hasFees ? null : <Line name="Fee per trade" value={`${facts.feePerTrade} ${facts.quoteCurrency}`} />}
      <Line name="Slippage" value={venue.slippage === undefined ? `${facts.slippageBps} bps` : modelled} />
      <Line
        name="Orders fill at"
        value={facts.fillModel === 'next-open' ? 'open of the next bar' : 'close of the signal bar'}
      />
      <Line name="Tick / lot" value={`${facts.tickSize} / ${facts.lotSize}`} />
      <Line name="Seed" value={String(facts.seed)} />
    </Group>
  );
}

const HELD_TITLES: Readonly<Record<HeldToRow['group'], string>> = {
  limits: 'Limits',
  breakers: 'Breakers',
  gates: 'Gates',
  strategy: 'From the strategy’s configuration',
};

/** What stood between a view and its order beside the rules of the venue; folded, because it is long. */
function HeldTo({ rows }: { rows: readonly HeldToRow[] }) {
  if (rows.length === 0) return null;
  const groups = (['limits', 'breakers', 'gates', 'strategy'] as const)
    .map((group) => ({ group, rows: rows.filter((row) => row.group === group) }))
    .filter((one) => one.rows.length > 0);
  return (
    <details className="mt-5 border-t border-border pt-3">
      <summary className="min-h-6 text-body font-medium">
        Held to {formatCount(rows.length)} {rows.length === 1 ? 'rule' : 'rules'}
        <span className="font-normal text-muted-foreground">, as they stood when it was asked for</span>
      </summary>
      <div className="mt-3 grid gap-x-8 gap-y-5 md:grid-cols-2 xl:grid-cols-3">
        {groups.map((one) => (
          <Group key={one.group} title={HELD_TITLES[one.group]}>
            {one.rows.map(({ label, value, unit }) => (
              <Line key={`${label} ${value}`} name={label} value={limitText(value, unit)} />
            ))}
          </Group>
        ))}
      </div>
    </details>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3 className="mb-1 text-label text-muted-foreground">{title}</h3>
      <dl className="divide-y divide-border border-y border-border">{children}</dl>
    </section>
  );
}

/** What somebody chose stands out from what everybody gets. */
function SettingRow({ line }: { line: SettingLine }) {
  const value = line.isDefault ? (
    <span className="text-muted-foreground">{line.value}</span>
  ) : (
    <span className="font-medium">{line.value}</span>
  );
  return <Line name={line.label} value={value} />;
}

function Line({ name, value }: { name: string; value: ReactNode }) {
  return (
    <div className="flex min-h-7 items-center justify-between gap-4 py-0.5 text-dense">
      <dt className="shrink-0 text-muted-foreground">{name}</dt>
      <dd className="min-w-0 text-right text-balance break-words">{value}</dd>
    </div>
  );
}
