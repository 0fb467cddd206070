import { Check, Info, Minus, OctagonX, type LucideIcon } from 'lucide-react';
import type { DecisionStep, DecisionVerdict } from '@/lib/contracts/api/run-decisions';
import { formatNumber, formatPercent } from './format-number';
import { formatDuration, formatInstant } from './format-time';
import { OutcomeBadge } from './outcome-badge';

const STAGES = [
  ['gate', 'Gates'],
  ['size', 'Size'],
  ['risk', 'Risk rules'],
] as const;

/** Why one view became an order, or did not, read downwards: view, gates, size, rules, order. */
export function VerdictView({ view }: { readonly view: DecisionVerdict }) {
  const off = view.steps.filter(({ verdict }) => verdict === 'off');
  return (
    <article className="flex flex-col gap-4 pb-4">
      <header className="rounded-card border border-border bg-raised p-3">
        <div className="flex flex-wrap items-center gap-2">
          <h3 className="text-body font-semibold">
            {view.instrument}: {view.side}
          </h3>
          <OutcomeBadge outcome={view.outcome} code={view.code} />
        </div>
        <p className="mt-1 text-body text-pretty">{view.reason}</p>
        <p className="mt-1 text-label font-normal text-muted-foreground tabular-nums">
          strength {formatNumber(view.strength)}
          {view.stopHint === null ? '' : ` · stop ${formatNumber(view.stopHint)}`}
          {view.orderNumber === null ? '' : ` · order ${view.orderNumber}`}
        </p>
        {view.sentence === null ? null : <p className="mt-2 text-body font-medium">{view.sentence}</p>}
        {view.detail === null || view.detail === '' ? null : (
          <p className="mt-1 font-mono text-label font-normal break-words">{view.detail}</p>
        )}
      </header>
      {STAGES.map(([stage, title]) => (
        <Steps
          key={stage}
          title={title}
          steps={view.steps.filter((step) => step.stage === stage && step.verdict !== 'off')}
        />
      ))}
      {off.length === 0 ? null : (
        <p className="text-label font-normal text-pretty text-muted-foreground">
          Not set, or not about this order: {off.map(({ label }) => label).join(', ')}.
        </p>
      )}
      {view.steps.length === 0 ? (
        <p className="text-body text-muted-foreground">
          It ended before any gate, size or rule was looked at.
        </p>
      ) : null}
      <Events events={view.events} />
    </article>
  );
}

function Steps({ title, steps }: { title: string; steps: readonly DecisionStep[] }) {
  if (steps.length === 0) return null;
  return (
    <section>
      <h3 className="text-label text-muted-foreground">{title}</h3>
      <ul className="mt-1 divide-y divide-border border-y border-border">
        {steps.map((step, at) => (
          <Step key={`${step.code}-${String(at)}`} step={step} />
        ))}
      </ul>
    </section>
  );
}

const MARKS: Readonly<Record<DecisionStep['verdict'], readonly [LucideIcon, string, string]>> = {
  pass: [Check, 'pass', 'text-muted-foreground'],
  deny: [OctagonX, 'deny', 'text-crit'],
  off: [Minus, 'off', 'text-muted-foreground'],
  info: [Info, 'input', 'text-muted-foreground'],
};

function Step({ step }: { step: DecisionStep }) {
  const { stage, code, verdict, label, sentence } = step;
  const [Icon, word, hue] = MARKS[verdict];
  const meaning = stage === 'risk' && verdict === 'pass' ? `Would deny with: ${sentence}` : sentence;
  return (
    <li data-step={code} data-verdict={verdict} className="py-1.5">
      <div className="flex items-baseline justify-between gap-3 text-dense">
        <span className="min-w-0">
          <Icon aria-hidden className={`mr-1.5 inline size-3.5 align-[-2px] ${hue}`} />
          <span className={`text-label ${hue}`}>{word}</span> <span className="font-medium">{label}</span>{' '}
          <code className="font-mono text-label font-normal text-muted-foreground">{code}</code>
        </span>
        <span className="num shrink-0 text-right">
          {stepNumber(step, step.actual)}
          {step.limit === null ? null : (
            <span className="text-muted-foreground"> / {stepNumber(step, step.limit)}</span>
          )}
        </span>
      </div>
      <p className="text-label font-normal text-pretty text-muted-foreground">{meaning}</p>
    </li>
  );
}

/** A value or limit in its unit; nothing where the step has no such number. */
function stepNumber({ unit }: DecisionStep, value: number | null): string {
  if (value === null) return '';
  if (unit === 'share') return formatPercent(value);
  if (unit === 'ms') return formatDuration(value);
  const digits = Number.isInteger(value) ? 0 : Math.abs(value) < 1 ? 6 : 2;
  return `${formatNumber(value, { digits })}${unit === 'multiple' ? '×' : ''}`;
}

function Events({ events }: { events: DecisionVerdict['events'] }) {
  if (events.length === 0) return null;
  return (
    <section>
      <h3 className="text-label text-muted-foreground">Order</h3>
      <ol className="mt-1 divide-y divide-border border-y border-border">
        {events.map(({ timeMs, text }, at) => (
          <li key={`${String(timeMs)}-${String(at)}`} className="py-1.5 text-dense">
            <span className="num text-label font-normal text-muted-foreground">{formatInstant(timeMs)}</span>
            <br />
            {text}
          </li>
        ))}
      </ol>
    </section>
  );
}
