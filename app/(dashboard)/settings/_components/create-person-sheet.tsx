'use client';

import { useState, type FormEvent } from 'react';
import { Button } from '@/components/ui/button';
import { CopyText } from '@/components/ui/copy-text';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { ProblemState } from '@/components/ui/problem-state';
import { Select } from '@/components/ui/select';
import { Sheet } from '@/components/ui/sheet';
import type { Problem } from '@/lib/contracts/problem';
import { ROLES, type Role } from '@/lib/core/model/role';
import { createPersonAction } from '../actions';
import { ROLE_WORDS } from './person';
import { useSend } from '@/components/forms/use-send';
import { fieldText } from '@/components/forms/field-text';

interface CreatePersonSheetProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** Adds an account and shows its first password, once. */
export function CreatePersonSheet({ open, onOpenChange }: CreatePersonSheetProps) {
  const { send, busy, problem, clear } = useSend();
  const [created, setCreated] = useState<{ email: string; password: string } | null>(null);

  function setOpen(next: boolean) {
    setCreated(null);
    clear();
    onOpenChange(next);
  }

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const email = fieldText(data, 'email');
    const input = { email, name: fieldText(data, 'name'), role: fieldText(data, 'role') as Role };
    const result = await send(() => createPersonAction(input));
    if (result.ok) setCreated({ email, password: result.value.password });
  }

  return (
    <Sheet
      open={open}
      onOpenChange={setOpen}
      title="Add person"
      description="They get a random first password and choose their own when they sign in."
    >
      {created === null ? (
        <form onSubmit={submit} className="flex flex-col gap-4">
          <PersonFields problem={problem} />
          <div>
            <Button type="submit" variant="primary" busy={busy}>
              Add person
            </Button>
          </div>
        </form>
      ) : (
        <FirstPassword {...created} onDone={() => setOpen(false)} />
      )}
    </Sheet>
  );
}

function PersonFields({ problem }: { readonly problem: Problem | null }) {
  const messageFor = (field: string) => (problem?.field === field ? problem.message : null);
  return (
    <>
      <Field label="E-mail" error={messageFor('email')}>
        {(control) => <Input {...control} name="email" type="email" required maxLength={200} />}
      </Field>
      <Field label="Name" error={messageFor('name')}>
        {(control) => <Input {...control} name="name" required maxLength={100} />}
      </Field>
      <Field label="Role" error={messageFor('role')}>
        {(control) => (
          <Select {...control} name="role" defaultValue="viewer">
            {ROLES.map((role) => (
              <option key={role} value={role}>
                {role}: {ROLE_WORDS[role]}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {problem === null || ['email', 'name', 'role'].includes(problem.field ?? '') ? null : (
        <ProblemState problem={problem} />
      )}
    </>
  );
}

interface FirstPasswordProps {
  readonly email: string;
  readonly password: string;
  readonly onDone: () => void;
}

function FirstPassword({ email, password, onDone }: FirstPasswordProps) {
  return (
    <div role="status" className="flex flex-col gap-4">
      <p>
        <span className="font-medium">{email}</span> can sign in with this password. It is shown once and
        stored nowhere; hand it over by a way you trust.
      </p>
      <div className="flex flex-wrap items-center gap-3 rounded-card border border-border bg-raised p-4">
        <code className="text-body break-all">{password}</code>
        <CopyText text={password} label="Copy" />
      </div>
      <div>
        <Button variant="primary" onClick={onDone}>
          Done
        </Button>
      </div>
    </div>
  );
}
