import type { RunDetail } from '@/lib/contracts/api/run';
import { backtestReport } from './backtest-report';
import { numberText } from './figures';

/** One run for a person: its state, and then its figures or why it has none. Ends with a line feed. */
export function runText(run: RunDetail): string {
  const lines = [`${run.id}  ${run.status}  asked for by ${run.createdBy}`];
  if (run.status === 'queued' || run.status === 'running') {
    const { stage, barsDone, barsTotal, etaSeconds } = run.progress;
    const share = barsTotal ? `  ${Math.floor((barsDone / barsTotal) * 100)} %` : '';
    lines.push(`${stage}${share}${etaSeconds === null ? '' : `  about ${numberText(etaSeconds, 0)} s left`}`);
  }
  if (run.failure) {
    const { code, message, why, next } = run.failure;
    lines.push(`${message}  (${code})`, why, `try: ${next}`);
  }
  if (run.staleReason !== null) lines.push(`STALE: ${run.staleReason}`);
  if (run.note !== '') lines.push(`note: ${run.note}`);
  lines.push(`same run in a shell: ${run.cliCommand}`, '');
  const head = lines.join('\n');
  if (!run.facts || !run.statistics) return head;
  return `${head}\n${backtestReport({ run: run.facts, statistics: run.statistics })}`;
}
