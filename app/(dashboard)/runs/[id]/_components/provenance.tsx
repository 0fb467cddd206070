import type { ReactNode } from 'react';
import { groupDecimalText } from '@/components/trading/decimal-text';
import { formatCount, formatPercent } from '@/components/trading/format-number';
import { fractionToPercentText } from '@/components/forms/percent-text';
import { Card } from '@/components/ui/card';
import { CopyId } from '@/components/ui/copy-id';
import { TimeText } from '@/components/ui/time-text';
import type { RunFacts } from '@/lib/contracts/api/backtest-result';
import type { RunDetail } from '@/lib/contracts/api/run';

/** Everything it takes to get the same result again: code, data, parameters, costs, seed, each by its hash. */
export function Provenance({ run, facts }: { readonly run: RunDetail; readonly facts: RunFacts }) {
  const expected = facts.bars + facts.missingBars;
  return (
    <Card
      title="Provenance"
      description="Equal fingerprints mean equal inputs, and equal inputs give this result again."
    >
      <div className="grid gap-x-8 gap-y-4 md:grid-cols-2 xl:grid-cols-3">
        <Group title="Identity">
          <Line name="Run" value={<CopyId id={run.id} />} />
          <Line name="Fingerprint" value={<CopyId id={facts.fingerprint} />} />
          <Line name="Engine" value={facts.engineVersion} />
          <Line name="Code" value={<CopyId id={facts.codeHash} />} />
          <Line name="Data" value={<CopyId id={facts.dataHash} />} />
          <Line name="Parameters" value={<CopyId id={facts.paramsHash} />} />
          <Line name="Journal" value={<CopyId id={facts.journalHash} />} />
        </Group>
        <Group title="Data">
          <Line name="Instrument" value={`${facts.venue}:${facts.instrument}`} />
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
        <Group title="Costs and fills">
          <Line name="Capital" value={`${groupDecimalText(facts.capital)} ${facts.quoteCurrency}`} />
          <Line name="Fee" value={`${fractionToPercentText(facts.feeRate)} % of value`} />
          <Line name="Fee per trade" value={`${facts.feePerTrade} ${facts.quoteCurrency}`} />
          <Line name="Slippage" value={`${facts.slippageBps} bps`} />
          <Line
            name="Orders fill at"
            value={facts.fillModel === 'next-open' ? 'open of the next bar' : 'close of the signal bar'}
          />
          <Line name="Tick / lot" value={`${facts.tickSize} / ${facts.lotSize}`} />
          <Line name="Seed" value={String(facts.seed)} />
        </Group>
      </div>
    </Card>
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

function Line({ name, value }: { name: string; value: ReactNode }) {
  return (
    <div className="flex min-h-7 items-center justify-between gap-4 py-0.5 text-dense">
      <dt className="shrink-0 text-muted-foreground">{name}</dt>
      <dd className="num min-w-0 truncate text-right">{value}</dd>
    </div>
  );
}
