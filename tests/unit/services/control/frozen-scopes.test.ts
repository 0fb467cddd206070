import { describe, expect, it } from 'vitest';
import type { KillSwitchRow } from '@/lib/adapters/db/kill-switch';
import { frozenScopes } from '@/lib/services/control/frozen-scopes';

const row = (scope: string, isTripped: boolean): KillSwitchRow => ({
  scope,
  isTripped,
  seq: 3,
  action: 'freeze',
  cause: 'drill',
  actor: 'user:ada@example.org',
  changedAtMs: 1_000,
});
const scopes = (rows: readonly KillSwitchRow[]) => frozenScopes(rows).map(({ scope }) => scope);

describe('what every page says is frozen', () => {
  it('is nothing while the switch of the system is there and nothing is tripped', () => {
    expect(scopes([row('system', false), row('account:main', false)])).toEqual([]);
  });

  it('is the whole system first, then what else is tripped', () => {
    expect(scopes([row('account:main', true), row('strategy:x', true), row('system', true)])).toEqual([
      'system',
      'account:main',
      'strategy:x',
    ]);
  });

  it('is the whole system when its switch is missing, and nobody can lift what is not there', () => {
    expect(frozenScopes([row('account:main', false)])).toMatchObject([
      { scope: 'system', seq: null, sinceMs: null },
    ]);
  });
});
