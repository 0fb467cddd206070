import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '@/lib/core/model/role';
import type { ServiceContext } from '@/lib/services/context';
import { freeze } from '@/lib/services/control/freeze';
import { liftFreeze } from '@/lib/services/control/lift-freeze';
import { runCli } from '@/worker/cli/run-cli';
import { ClaimWorld } from './_claim-world';

describe('people stop orders and let them leave again', () => {
  let world: ClaimWorld;
  beforeAll(async () => {
    world = await ClaimWorld.begin();
  });
  afterAll(() => world.end());

  const as = (role: Role): ServiceContext => ({
    db: world.db,
    queue: { enqueue: unused, ensure: unused, close: unused },
    actor: { kind: 'user', userId: 'u1', email: `${role}@example.org`, role },
    requestId: 'req_test',
    nowMs: () => Date.now(),
    configDir: 'config',
  });
  const unused = () => Promise.reject(new Error('a switch asks nothing of the queue'));

  it('K33 a trader stops, only who answers for the risk lifts, and a name nobody has is refused', async () => {
    await expect(freeze(as('viewer'), { scope: 'system', reason: '' })).rejects.toMatchObject({
      code: 'SCOPE',
    });
    for (const scope of ['account:mian', 'strategy:sma-corss']) {
      await expect(freeze(as('trader'), { scope, reason: '' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
    const tripped = await freeze(as('trader'), { scope: 'strategy:sma-cross', reason: 'odd' });
    expect(tripped).toMatchObject({ isTripped: true, cause: 'odd', actor: 'user:trader@example.org' });
    expect(await world.claim()).toBe('KILL_SWITCH');
    const lift = { scope: 'strategy:sma-cross', seenSeq: tripped.seq, reason: 'looked' };
    await expect(liftFreeze(as('trader'), lift)).rejects.toMatchObject({ code: 'SCOPE' });
    await expect(liftFreeze(as('risk'), { ...lift, seenSeq: tripped.seq - 1 })).rejects.toMatchObject({
      code: 'SWITCH_CHANGED',
    });
    await expect(liftFreeze(as('risk'), { ...lift, reason: ' ' })).rejects.toThrow('reason');
    expect(await liftFreeze(as('risk'), lift)).toMatchObject({ isTripped: false });
    expect(await world.claim()).toBe('claimed');
  });

  it('K34 the command line stops with one line, says what is stopped, and lifts with a reason', async () => {
    const told: string[] = [];
    const sextant = (...args: string[]): Promise<number> =>
      runCli(args, {
        stdout: (text) => told.push(text),
        stdoutBytes: () => Promise.resolve(),
        stderr: () => undefined,
        isTty: false,
        env: { DATABASE_URL: world.url },
        nowMs: () => Date.now(),
        signal: new AbortController().signal,
      });
    expect(await sextant('kill', '--account', 'main', '--reason', 'drill')).toBe(0);
    expect(await world.claim()).toBe('KILL_SWITCH');
    expect(await sextant('kill', '--status')).toBe(0);
    expect(await sextant('kill', '--lift', '--account', 'main')).toBe(2);
    expect(await sextant('kill', '--lift', '--account', 'main', '--reason', 'over')).toBe(0);
    expect(await world.claim()).toBe('claimed');
    expect(await sextant('kill', '--lift', '--reason', 'over')).toBe(5);
    expect(
      told.map((line) =>
        line
          .replaceAll(/\d{4}-\d\d-\d\d[ T][\d:.]+( UTC|Z)?/g, 'T')
          .replaceAll(/operator:\w+/g, 'operator:me'),
      ),
    ).toEqual([
      'stopped: account:main; no order was claimed after T\n',
      'stopped: account:main since T by operator:me: drill\n',
      'lifted: account:main\n',
    ]);
  });
});
