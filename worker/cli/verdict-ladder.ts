import type { DecisionStep, DecisionVerdict, DecisionsAt } from '@/lib/contracts/api/run-decisions';
import { formatUtc } from '@/lib/core/bars/utc-calendar';

const WORDS = { pass: 'pass', deny: 'DENY', off: 'off', info: '' } as const;
const STAGES = { gate: 'Gates', size: 'Size', risk: 'Risk rules' } as const;

/** The verdict of one moment as a ladder that is read downwards: view, gates, size, rules, order. Ends with a line feed. */
export function verdictLadder(found: DecisionsAt): string {
  const { askedMs, atMs, barMs, isExact, views } = found;
  if (atMs === null) return `no view at or before ${formatUtc(askedMs)}\n`;
  const bar = `bar ${formatUtc(atMs - barMs)} to ${formatUtc(atMs)}`;
  const head = isExact
    ? bar
    : `${bar}: the nearest with a view at or before ${formatUtc(askedMs)}, which had none`;
  return `${[head, ...views.map(viewLines)].join('\n\n')}\n`;
}

function viewLines(view: DecisionVerdict): string {
  const { number, instrument, side, strength, reason, stopHint } = view;
  const stop = stopHint === null ? '' : `, stop ${stopHint}`;
  const lines = [`#${number} ${instrument}: ${side}, strength ${strength}${stop}`, `  because  ${reason}`];
  for (const stage of ['gate', 'size', 'risk'] as const) {
    const steps = view.steps.filter((step) => step.stage === stage);
    if (steps.length > 0) lines.push(`  ${STAGES[stage]}`, ...stepLines(steps));
  }
  lines.push(`  ${outcomeLine(view)}`);
  for (const { timeMs, text } of view.events) lines.push(`    ${formatUtc(timeMs)}  ${text}`);
  return lines.join('\n');
}

/** Verdict, code, value and limit in columns; a denial says why below itself. */
function stepLines(steps: readonly DecisionStep[]): string[] {
  const code = Math.max(...steps.map((step) => step.code.length));
  return steps.flatMap(({ stage, verdict, code: name, actual, limit, sentence }) => {
    const numbers = [actual === null ? '' : String(actual), limit === null ? '' : `limit ${limit}`];
    const line = `    ${WORDS[verdict].padEnd(4)}  ${name.padEnd(code)}  ${numbers.filter(Boolean).join('  ')}`;
    if (stage === 'gate' && verdict === 'off') return [`${line.trimEnd()}  ${sentence}`];
    return verdict === 'deny' ? [line.trimEnd(), `          ${sentence}`] : [line.trimEnd()];
  });
}

function outcomeLine({ outcome, code, sentence, detail, orderNumber }: DecisionVerdict): string {
  const word = [outcome, code].filter((part) => part !== null).join(' ');
  const order = orderNumber === null ? '' : `, order ${orderNumber}`;
  const why = [sentence, detail].filter((part) => part !== null && part !== '').join(' ');
  return `→ ${word}${order}${why === '' ? '' : `: ${why}`}`;
}
