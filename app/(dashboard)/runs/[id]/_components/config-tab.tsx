import { Card } from '@/components/ui/card';
import { CopyText } from '@/components/ui/copy-text';
import type { RunFacts } from '@/lib/contracts/api/backtest-result';
import type { RunDetail } from '@/lib/contracts/api/run';
import { DataQualityCard } from './data-quality-card';
import { Provenance } from './provenance';

/** Everything the run was asked with and held to, and the same as a text that asks for it again. */
export function ConfigTab({ run, facts }: { readonly run: RunDetail; readonly facts: RunFacts }) {
  return (
    <>
      <Provenance run={run} facts={facts} />
      <DataQualityCard runId={run.id} />
      <Card
        title="As a configuration"
        description="Strategy, instruments, parameters and rules, as config/strategies takes them. Costs, sizing and venue are in the line of Copy as CLI."
        actions={<CopyText text={run.configYaml} label="Copy YAML" />}
      >
        <pre
          tabIndex={0}
          role="region"
          aria-label="The run as YAML"
          className="overflow-x-auto rounded-control bg-raised p-3 font-mono text-dense"
        >
          {run.configYaml}
        </pre>
      </Card>
    </>
  );
}
