import { CautionChips } from '@/components/trading/caution-chips';
import { cautionsOf } from '@/components/trading/cautions';
import { isZeroDecimal } from '@/components/trading/decimal-text';
import { FigureGrid } from '@/components/trading/figure-grid';
import { beatsBenchmark, verdictLine } from '@/components/trading/verdict';
import type { RunFacts, Statistics } from '@/lib/contracts/api/backtest-result';
import type { RunDetail } from '@/lib/contracts/api/run';
import { Provenance } from './provenance';
import { ReportSections } from './report-sections';

interface Props {
  readonly run: RunDetail;
  readonly facts: RunFacts;
  readonly statistics: Statistics;
}

/** What a completed run found, in reading order: verdict, figures, curves, prices, round trips, and what it was made of. */
export function RunReport({ run, facts, statistics }: Props) {
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
            {isFree ? 'with no costs charged' : 'after all costs'}.
          </p>
        )}
        <CautionChips cautions={cautionsOf(facts, statistics)} />
      </section>
      <section aria-label="Figures">
        <FigureGrid statistics={statistics} />
      </section>
      <ReportSections
        runId={run.id}
        seriesId={`${run.instrumentId}@${run.timeframe}`}
        facts={facts}
        roundTripsTotal={statistics.roundTripsTotal}
      />
      <Provenance run={run} facts={facts} />
    </>
  );
}
