import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { RISK_LEVELS } from '@/lib/core/risk/check';
import { DENY_CODES } from '@/lib/core/risk/deny-code';
import { RISK_CHECKS } from '@/lib/core/risk/risk-checks';

const ROOM = join('lib', 'core', 'risk');
const files = readdirSync(join(ROOM, 'checks'));

describe('adding a check touches its file and one line of the registry', () => {
  it('every file of checks/ is one rule, and none is forgotten', () => {
    expect(files.length).toBe(RISK_CHECKS.length);
    const registry = readFileSync(join(ROOM, 'risk-checks.ts'), 'utf8');
    for (const file of files) expect(registry).toContain(`'./checks/${file.replace('.ts', '')}'`);
  });

  it('nothing else of the room names a check', () => {
    const others = readdirSync(ROOM).filter((name) => name.endsWith('.ts') && name !== 'risk-checks.ts');
    for (const name of others) expect(readFileSync(join(ROOM, name), 'utf8')).not.toContain("'./checks/");
  });

  it('code, sentence and limit come from the file, each once', () => {
    const codes: readonly string[] = RISK_CHECKS.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    for (const { code, sentence } of RISK_CHECKS) expect(DENY_CODES[code]).toBe(sentence);
    const limits = RISK_CHECKS.flatMap(({ limit }) => (limit === null ? [] : [limit.name]));
    expect(new Set(limits).size).toBe(limits.length);
  });
});

describe('the order of the review (R1)', () => {
  it('goes from the kill switch to the portfolio', () => {
    const levels = RISK_CHECKS.map(({ level }) => RISK_LEVELS.indexOf(level));
    expect(levels).toEqual([...levels].sort((a, b) => a - b));
    expect(RISK_CHECKS[0].code).toBe('KILLED');
  });

  it('a rule that can be switched off applies to entries only, so that no halt holds an exit back (R9)', () => {
    const all = RISK_CHECKS.filter(({ appliesTo, limit }) => appliesTo === 'all' && limit !== null);
    expect(all).toEqual([]);
  });
});
