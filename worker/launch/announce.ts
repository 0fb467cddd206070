import type { FirstAdmin } from './prepare-database';
import type { LaunchPlan } from './read-plan';
import type { Terminal } from './terminal.mjs';

export interface Ready {
  readonly webUrl: string | null;
  readonly databaseUrl: string;
  readonly firstAdmin: FirstAdmin;
  readonly seconds: number;
}

/** The lines a person came for: where it is, how to get in, how to stop. The password is printed here and nowhere else. */
export function announce(ready: Ready, plan: LaunchPlan, terminal: Terminal): void {
  const { say, bold } = terminal;
  say('');
  if (ready.webUrl !== null) say(`Sextant is ready in ${ready.seconds.toFixed(1)} s:  ${bold(ready.webUrl)}`);
  else if (plan.command === 'database') say('The database is ready; `npm run -s sextant` finds it.');
  else say('The database is prepared; start the worker and the web app now.');
  if (ready.firstAdmin !== null) {
    say('');
    say(`  E-mail    ${bold(ready.firstAdmin.email)}`);
    say(`  Password  ${bold(ready.firstAdmin.password)}`);
    say('  This password is shown once. Change it under Account after signing in.');
  }
  say('');
  if (plan.command !== 'prepare') say('Ctrl-C stops everything.');
}
