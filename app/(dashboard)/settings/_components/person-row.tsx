'use client';

import { useState } from 'react';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { DangerDialog } from '@/components/ui/danger-dialog';
import { ProblemState } from '@/components/ui/problem-state';
import { Select } from '@/components/ui/select';
import { TimeText } from '@/components/ui/time-text';
import { ROLES, type Role } from '@/lib/core/model/role';
import { changeRoleAction, disablePersonAction, signOutPersonAction } from '../actions';
import type { Person } from './person';
import { useSend } from '@/components/forms/use-send';

/** One person: role, sign out everywhere, disable or enable. Disabling asks first; enabling and roles can be taken back. */
export function PersonRow({ person, isSelf }: { readonly person: Person; readonly isSelf: boolean }) {
  const { send, busy, problem, clear } = useSend();
  const [asking, setAsking] = useState(false);
  const personId = person.id;
  const isDisabled = person.disabledAtMs !== null;

  async function setDisabled(disabled: boolean) {
    const result = await send(() => disablePersonAction({ personId, disabled }));
    if (result.ok) setAsking(false);
  }

  return (
    <li className="flex flex-col gap-3 px-4 py-3">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <div className="min-w-0 flex-1 basis-60">
          <p className="flex flex-wrap items-center gap-2 font-medium">
            <span className="min-w-0 break-all">{person.email}</span>
            {isSelf ? <Badge tone="strong">You</Badge> : null}
            {isDisabled ? <Badge tone="warn">Disabled</Badge> : null}
            {person.mustChangePassword ? <Badge>Has not set a password yet</Badge> : null}
          </p>
          <p className="text-label font-normal text-muted-foreground">
            {person.name} · since <TimeText ms={person.createdAtMs} precision="day" />
          </p>
        </div>
        <div className="flex flex-wrap items-center gap-2">
          <Select
            className="w-36!"
            aria-label={`Role of ${person.email}`}
            value={person.role}
            disabled={busy}
            onChange={(event) => {
              const role = event.target.value as Role;
              void send(() => changeRoleAction({ personId, role }));
            }}
          >
            {ROLES.map((role) => (
              <option key={role}>{role}</option>
            ))}
          </Select>
          <Button
            size="small"
            disabled={busy}
            onClick={() => void send(() => signOutPersonAction({ personId }))}
          >
            Sign out everywhere
          </Button>
          <Button
            size="small"
            disabled={busy}
            onClick={() => {
              clear();
              if (isDisabled) void setDisabled(false);
              else setAsking(true);
            }}
          >
            {isDisabled ? 'Enable' : 'Disable'}
          </Button>
        </div>
      </div>
      {problem === null || asking ? null : <ProblemState problem={problem} />}
      <DangerDialog
        open={asking}
        onOpenChange={setAsking}
        title={`Disable ${person.email}`}
        consequence="They are signed out at once and cannot sign in again until someone enables the account. Their runs and data stay."
        confirmLabel="Disable account"
        busy={busy}
        error={problem === null ? undefined : <ProblemState problem={problem} />}
        onConfirm={() => void setDisabled(true)}
      />
    </li>
  );
}
