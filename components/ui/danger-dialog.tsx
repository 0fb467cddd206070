'use client';

import { useState, type ReactNode } from 'react';
import { Button } from './button';
import { Dialog } from './dialog';
import { Field } from './field';
import { Input } from './input';

export interface DangerDialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  /** Verb and object: "Delete run_01H…". */
  readonly title: string;
  /** The consequence, in one or two sentences. */
  readonly consequence: ReactNode;
  /** The verb on the button: "Delete run". */
  readonly confirmLabel: string;
  /** When given, this exact text must be typed first. */
  readonly phrase?: string;
  readonly busy?: boolean;
  /** A refusal stays here, inside the dialog. */
  readonly error?: ReactNode;
  readonly onConfirm: () => void;
}

/** Asks before something that cannot be undone. Cancel (or the typed field) has focus, so Enter alone never confirms. */
export function DangerDialog(props: DangerDialogProps) {
  const {
    open,
    onOpenChange,
    title,
    consequence,
    confirmLabel,
    phrase,
    busy = false,
    error,
    onConfirm,
  } = props;
  const [typed, setTyped] = useState('');
  const ready = phrase === undefined || typed === phrase;
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        setTyped('');
        onOpenChange(next);
      }}
      title={title}
      description={consequence}
      footer={
        <>
          <Button autoFocus={phrase === undefined} onClick={() => onOpenChange(false)}>
            Cancel
          </Button>
          <Button variant="danger" busy={busy} disabled={!ready} onClick={onConfirm}>
            {confirmLabel}
          </Button>
        </>
      }
    >
      {phrase === undefined && error === undefined ? undefined : (
        <div className="flex flex-col gap-3 pb-3">
          {phrase === undefined ? null : (
            <Field label={`Type ${phrase} to confirm`}>
              {(control) => (
                <Input
                  {...control}
                  autoFocus
                  autoComplete="off"
                  value={typed}
                  onChange={(event) => setTyped(event.target.value)}
                />
              )}
            </Field>
          )}
          {error}
        </div>
      )}
    </Dialog>
  );
}
