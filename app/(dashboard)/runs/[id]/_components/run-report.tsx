import { CautionChips } from '@/components/trading/caution-chips';
import { cautionsOf, type CostModels } from '@/components/trading/cautions';
import { isZeroDecimal } from '@/components/trading/decimal-text';
import type { FigureLine } from '@/components/trading/figure-text';
import { formatMoney } from '@/components/trading/format-number';
import { beatsBenchmark, SCREEN_WORDS } from '@/components/trading/verdict';
import type { RunFacts, Statistics } from '@/lib/contracts/api/backtest-result';
import type { RunDetail } from '@/lib/contracts/api/run';
import type { RunReport as Report } from '@/lib/contracts/api/run-report';
import { verdictLine } from '@/lib/core/statistics/verdict-line';
import { ConfigTab } from './config-tab';
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
  return (
    <>
      <section
        aria-label="Verdict"
        className={`flex flex-col gap-3 rounded-card border border-border bg-card p-4 ${facts.isDemo ? 'demo-stripes' : ''}`}
      >
        <p data-verdict className="text-h1 text-balance">
          {verdictLine(statistics, {
            bars: facts.bars,
            words: SCREEN_WORDS,
            bounds: report.report.figures,
          })}
        </p>
        <p className="text-muted-foreground">{besideText(statistics, facts, run.settings.venue)}</p>
        <CautionChips
          cautions={cautionsOf(facts, statistics, {
            models: run.settings.venue,
            surety: report.report.figures['probabilisticSharpe']?.value ?? null,
          })}
        />
      </section>
      <RunBody
        runId={run.id}
        facts={facts}
        report={report}
        lines={lines}
        config={<ConfigTab run={run} facts={facts} />}
      />
    </>
  );
}

/** Beside doing nothing, where one thing could have been held, and what trading cost. */
function besideText(statistics: Statistics, facts: RunFacts, models: CostModels): string {
  const money = (text: string) => formatMoney(text, { currency: facts.quoteCurrency });
  const isPlain = models.fees === undefined && models.slippage === undefined;
  const isFree = isPlain && [facts.feeRate, facts.feePerTrade, facts.slippageBps].every(isZeroDecimal);
  const costs = isFree
    ? 'with no costs charged.'
    : `after all costs: ${money(statistics.feesPaid)} of fees and ${money(statistics.slippagePaid)} of slippage.`;
  const beats = beatsBenchmark(statistics);
  if (beats !== null) return `${beats ? 'Better' : 'Not better'} than holding the same bars, ${costs}`;
  const several =
    facts.instruments.length > 1 ? 'Several instruments have no one thing to hold instead; ' : '';
  return several === '' ? costs.replace(/^./, (letter) => letter.toUpperCase()) : `${several}${costs}`;
}
