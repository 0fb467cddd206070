'use client';
import { limitText } from '@/components/trading/limit-text';
import { Button } from '@/components/ui/button';
import type { StrategyRules } from '@/lib/contracts/api/strategy-rules';
import { ruleRows } from '@/lib/services/runs/rule-rows';
import { HeldRows } from './held-rows';

interface Props {
  readonly rules: StrategyRules;
  /** Something beside the rules was changed, so that the run is that version no more. */
  readonly isChanged: boolean;
  readonly onDrop: () => void;
}

/** The rules that come with a configuration, where they are from, and the way to run without them. They are changed there. */
export function RuleList({ rules, isChanged, onDrop }: Props) {
  return (
    <section aria-label="Rules of the configuration" className="rounded-card border border-border p-4">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <p className="min-w-0 flex-1 basis-56 text-label font-normal text-muted-foreground" role="status">
          {originText(rules, isChanged)} Rules only tighten the limits below.
        </p>
        <Button size="small" onClick={onDrop}>
          Run without these rules
        </Button>
      </div>
      <HeldRows
        rows={ruleRows(rules)
          .filter(({ label }) => label !== 'Configuration' && label !== 'Its text')
          .map(({ label, value, unit }) => ({ label, value: limitText(value, unit) }))}
      />
    </section>
  );
}

function originText({ config, configVersion }: StrategyRules, isChanged: boolean): string {
  const name = config === '' ? 'a run that was asked for with rules of its own' : config;
  if (configVersion !== null && !isChanged)
    return `From ${name}, version ${configVersion}, exactly as saved.`;
  if (configVersion !== null) {
    return `From ${name}, version ${configVersion}; the run is changed and will not be called that version.`;
  }
  return `From ${name}, not from a saved version.`;
}
