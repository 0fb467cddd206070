import { rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import postgres from 'postgres';
import { openBenchDatabase } from '../bench/data/bench-database';
import { POINTS, type Point } from './points';
import { runCase, type CaseOutcome } from './sweep-case';
import { bundleLife } from './sweep-lives';

// `npm run -s sweep -- [--points a,b] [--seeds N] [--first-seed N] [--at-once N]`: kills live sessions at every point and judges what they did.

const FAILED = 1;

const { values } = parseArgs({
  options: {
    points: { type: 'string', default: POINTS.join(',') },
    seeds: { type: 'string', default: '1' },
    'first-seed': { type: 'string', default: '1' },
    'at-once': { type: 'string', default: '3' },
  },
});

function pointsOf(text: string): Point[] {
  return text.split(',').map((name) => {
    const found = POINTS.find((point) => point === name);
    if (found === undefined) throw new RangeError(`there is no point ${name}: ${POINTS.join(', ')}`);
    return found;
  });
}

const points = pointsOf(values.points);
const first = Number(values['first-seed']);
const seeds = Array.from({ length: Number(values.seeds) }, (_, at) => first + at);
const cases = points.flatMap((point) => seeds.map((seed) => ({ point, seed })));
const outcomes = new Map<Point, CaseOutcome[]>();
const life = await bundleLife();
const template = await openBenchDatabase();
let isHeld = true;

// A life ends by itself once nobody is left to speak with it; the database would not.
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void template.close().finally(() => process.exit(FAILED)));

/** Each case has a database of its own. */
async function databaseOf(at: number): Promise<string> {
  const from = new URL(template.url);
  const server = new URL(template.url);
  server.pathname = '/postgres';
  const to = new URL(template.url);
  to.pathname = `${from.pathname}_${at}`;
  const sql = postgres(server.href, { max: 1, onnotice: () => undefined });
  await sql.unsafe(`create database ${to.pathname.slice(1)} template ${from.pathname.slice(1)}`);
  await sql.end({ timeout: 5 });
  return to.href;
}

async function judgeCase({ point, seed }: { point: Point; seed: number }, at: number): Promise<void> {
  const outcome = await runCase({ point, seed, databaseUrl: await databaseOf(at), life });
  if (outcome.problems.length > 0) {
    isHeld = false;
    process.stdout.write(`BROKEN  ${point} with seed ${seed}\n  ${outcome.problems.join('\n  ')}\n`);
    process.stdout.write(`  again: npm run -s sweep -- --points ${point} --first-seed ${seed}\n`);
  }
  const all = [...(outcomes.get(point) ?? []), outcome];
  outcomes.set(point, all);
  if (all.length === seeds.length) process.stdout.write(lineOf(point, all));
}

function lineOf(name: string, all: readonly CaseOutcome[]): string {
  const sum = (of: (one: CaseOutcome) => number): number => all.reduce((total, one) => total + of(one), 0);
  const broken = all.filter(({ problems }) => problems.length > 0).length;
  const verdict = broken === 0 ? 'holds' : `BROKEN ${broken}`;
  const figures = [
    `${all.length} cases`,
    `${sum(({ lives }) => lives)} lives`,
    `${sum(({ crashes }) => crashes)} deaths there`,
    `${sum(({ orders }) => orders)} orders`,
    `${sum(({ fills }) => fills)} fills`,
  ];
  return `${name.padEnd(28)} ${figures.join(', ')}: ${verdict}\n`;
}

try {
  let next = 0;
  const work = async (): Promise<void> => {
    for (let at = next++; at < cases.length; at = next++) await judgeCase(cases[at]!, at);
  };
  await Promise.all(Array.from({ length: Number(values['at-once']) }, work));
  process.stdout.write(lineOf('all', [...outcomes.values()].flat()));
} finally {
  await template.close();
  rmSync(life, { force: true });
}
process.exit(isHeld ? 0 : FAILED);
