import { expect, it } from 'vitest';
import { killStateOf } from '@/worker/sessions/kill-state';

const at = (scope: string, action: 'freeze' | 'flatten' | null) => ({
  scope,
  isTripped: action !== null,
  action: action ?? ('freeze' as const),
  seq: 1,
  cause: 'drill',
  actor: 'user:ada',
  changedAtMs: 0,
});
const SYSTEM = at('system', null);

it.each([
  { name: 'nothing tripped', switches: [SYSTEM, at('account:a', null)], state: 'off' },
  { name: 'the system frozen', switches: [at('system', 'freeze')], state: 'freeze' },
  { name: 'its account frozen', switches: [SYSTEM, at('account:a', 'freeze')], state: 'freeze' },
  { name: 'another account frozen', switches: [SYSTEM, at('account:b', 'freeze')], state: 'off' },
  { name: 'its strategy closing', switches: [SYSTEM, at('strategy:s', 'flatten')], state: 'reduce-only' },
  { name: 'no row of the system', switches: [at('account:a', null)], state: 'unknown' },
])('$name: $state', ({ switches, state }) => {
  expect(killStateOf(switches, { accountId: 'a', strategy: 's' }).state).toBe(state);
});
