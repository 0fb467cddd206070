import { openDatabase } from '@/lib/adapters/db/client';
import { prepareFirstAdmin, type FirstCredentials } from '@/lib/services/people/prepare-first-admin';
import { crashPoint } from './crash-point.mjs';
import type { LaunchPlan } from './read-plan';
import type { Terminal } from './terminal.mjs';

export interface Ready {
  readonly webUrl: string | null;
  readonly databaseUrl: string;
  readonly seconds: number;
}

/**
 * The lines a person came for: where it is, how to get in, how to stop. The first administrator is made only now, when
 * everything stands, and is shown before the account is committed: the password is printed here and nowhere else.
 */
export async function announce(ready: Ready, plan: LaunchPlan, terminal: Terminal): Promise<void> {
  const { say, bold } = terminal;
  say('');
  if (ready.webUrl !== null) say(`Sextant is ready in ${ready.seconds.toFixed(1)} s:  ${bold(ready.webUrl)}`);
  else if (plan.command === 'database') say('The database is ready; `npm run -s sextant` finds it.');
  else say('The database is prepared; start the worker and the web app now.');
  const db = openDatabase({
    url: ready.databaseUrl,
    connectionsMax: 1,
    pooled: false,
    applicationName: 'sextant-launch',
  });
  try {
    await prepareFirstAdmin(db, Date.now(), (admin) => {
      showOnce(admin, terminal);
      crashPoint('first-admin');
    });
  } finally {
    await db.close();
  }
  say('');
  if (plan.command !== 'prepare') say('Ctrl-C stops everything.');
}

function showOnce({ email, password }: FirstCredentials, { say, bold }: Terminal): void {
  say('');
  say(`  E-mail    ${bold(email)}`);
  say(`  Password  ${bold(password)}`);
  say('  This password is shown once. Change it under Account after signing in.');
}
