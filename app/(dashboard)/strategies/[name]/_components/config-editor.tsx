'use client';
import { useState } from 'react';
import { useSend } from '@/components/forms/use-send';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { notify } from '@/components/ui/notify';
import { ProblemState } from '@/components/ui/problem-state';
import type { StrategyConfigChecked, StrategyConfigVersion } from '@/lib/contracts/api/strategies';
import type { ParameterSpec } from '@/lib/core/strategies/parameters';
import { saveConfigAction } from '../../actions';
import { ConfigDiff } from './config-diff';
import { ConfigForm } from './config-form';
import { ConfigVersions } from './config-versions';
import { ConfigViews, type ConfigView } from './config-views';
import { useConfigDraft } from './use-config-draft';
import { YamlEditor } from './yaml-editor';

interface Props {
  readonly strategy: string;
  readonly parameters: readonly ParameterSpec[];
  /** Newest first. */
  readonly versions: readonly StrategyConfigVersion[];
  readonly draft: StrategyConfigChecked;
  readonly mayWrite: boolean;
}

/** One text in three views. What the form changes is written into the text; a save is a new version and never overwrites. */
export function ConfigEditor({ strategy, parameters, versions, draft: initial, mayWrite }: Props) {
  const [view, setView] = useState<ConfigView>(mayWrite && initial.values !== null ? 'form' : 'yaml');
  const [note, setNote] = useState('');
  const draft = useConfigDraft(strategy, initial);
  const { send, busy, problem } = useSend();
  const saved = versions[0];
  const isChanged = draft.hasChanges || draft.yaml !== (saved?.yaml ?? '');

  const open = async (next: ConfigView) => {
    // Only who may change it has something to write into the text.
    if (mayWrite) await draft.settle();
    setView(next);
  };
  const save = async () => {
    const settled = await draft.settle();
    if (settled === null) return;
    if (settled.problems.length > 0) {
      setView('yaml');
      return;
    }
    const baseVersion = saved?.version ?? 0;
    const answer = await send(() => saveConfigAction({ strategy, yaml: settled.yaml, note, baseVersion }));
    if (answer.ok) notify(`Saved as version ${answer.value.version}`);
  };

  return (
    <>
      {problem === null ? null : <ProblemState problem={problem} />}
      {draft.problem === null ? null : <ProblemState problem={draft.problem} />}
      <Card
        title={
          saved === undefined ? 'Configuration, not saved yet' : `Configuration, version ${saved.version}`
        }
        description="Form and text are two views of one configuration. Saving makes a new version."
        actions={
          <ConfigViews view={view} problems={draft.problems.length} onView={(next) => void open(next)} />
        }
      >
        {view === 'form' ? (
          <ConfigForm parameters={parameters} draft={draft} onText={() => setView('yaml')} />
        ) : null}
        {view === 'yaml' ? (
          <YamlEditor
            yaml={draft.yaml}
            problems={draft.problems}
            readOnly={!mayWrite}
            onChange={draft.write}
          />
        ) : null}
        {view === 'diff' ? (
          <ConfigDiff before={saved?.yaml ?? ''} after={draft.yaml} version={saved?.version ?? 0} />
        ) : null}
        {mayWrite ? (
          <div className="mt-4 flex flex-wrap items-end gap-3 border-t border-border pt-4">
            <div className="min-w-0 flex-1 basis-64">
              <Field label="Note" hint="Why this change, for whoever reads the versions.">
                {(control) => (
                  <Input
                    {...control}
                    name="note"
                    maxLength={500}
                    value={note}
                    onChange={(event) => setNote(event.target.value)}
                  />
                )}
              </Field>
            </div>
            <Button
              variant="primary"
              className="mb-5"
              busy={busy || draft.busy}
              disabled={!isChanged}
              onClick={() => void save()}
            >
              Save as version {(saved?.version ?? 0) + 1}
            </Button>
          </div>
        ) : (
          <p className="mt-4 text-muted-foreground">Your role may read configurations and not change them.</p>
        )}
      </Card>
      <ConfigVersions
        strategy={strategy}
        versions={versions}
        onOpen={
          mayWrite
            ? (version) => {
                draft.write(version.yaml);
                setView('diff');
              }
            : null
        }
      />
    </>
  );
}
