import { CautionChips } from '@/components/trading/caution-chips';
import { cautionsOf } from '@/components/trading/cautions';
import { isZeroDecimal } from '@/components/trading/decimal-text';
import type { FigureLine } from '@/components/trading/figure-text';
import { formatMoney } from '@/components/trading/format-number';
import { beatsBenchmark, verdictLine } from '@/components/trading/verdict';
import type { RunFacts, Statistics } from '@/lib/contracts/api/backtest-result';
import type { RunDetail } from '@/lib/contracts/api/run';
import type { RunReport as Report } from '@/lib/contracts/api/run-report';
import { Provenance } from './provenance';
import { RunBody } from './run-body';

interface Props {
  readonly run: RunDetail;
  readonly facts: RunFacts;
  readonly statistics: Statistics;
  readonly report: Report;
  readonly lines: readonly FigureLine[];
}

/** What a completed run found: the verdict and its cautions first, then its parts by tab. */
export function RunReport({ run, facts, statistics, report, lines }: Props) {
  const beats = beatsBenchmark(statistics);
  const isFree = [facts.feeRate, facts.feePerTrade, facts.slippageBps].every(isZeroDecimal);
  return (
    <>
      <section
        aria-label="Verdict"
        className={`flex flex-col gap-3 rounded-card border border-border bg-card p-4 ${facts.isDemo ? 'demo-stripes' : ''}`}
      >
        <p data-verdict className="text-h1 text-balance">
          {verdictLine(statistics, facts)}
        </p>
        {beats === null ? null : (
          <p className="text-muted-foreground">
            {beats ? 'Better' : 'Not better'} than holding the same bars,{' '}
            {isFree ? 'with no costs charged.' : `after all costs: ${costsText(statistics, facts)}.`}
          </p>
        )}
        <CautionChips cautions={cautionsOf(facts, statistics)} />
      </section>
      <RunBody
        runId={run.id}
        seriesId={`${run.instrumentId}@${run.timeframe}`}
        facts={facts}
        report={report}
        lines={lines}
        provenance={<Provenance run={run} facts={facts} />}
      />
    </>
  );
}

/** What trading cost over the whole run, in the quote currency. */
function costsText({ feesPaid, slippagePaid }: Statistics, { quoteCurrency }: RunFacts): string {
  const money = (text: string) => formatMoney(text, { currency: quoteCurrency });
  return `${money(feesPaid)} of fees and ${money(slippagePaid)} of slippage`;
}
