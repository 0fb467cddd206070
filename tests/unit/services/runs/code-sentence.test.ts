import { expect, it } from 'vitest';
import { GATE_CODES } from '@/lib/core/engine/gates';
import { DENY_CODE_LIST } from '@/lib/core/risk/deny-code';
import { SKIP_CODES } from '@/lib/core/risk/sizing/skip-code';
import { codeSentence, describeStep, silentGates } from '@/lib/services/runs/code-sentence';

const step = (stage: 'gate' | 'size' | 'risk', code: string) =>
  describeStep({ stage, code, verdict: 'pass', actual: 1, limit: 2 });

it('every gate, rule and skip reason of the engine has a sentence', () => {
  for (const code of GATE_CODES) {
    expect(codeSentence('vetoed', code), code).not.toBeNull();
    expect(step('gate', code).sentence, code).not.toBe('');
  }
  for (const code of DENY_CODE_LIST) {
    expect(codeSentence('denied', code), code).not.toBeNull();
    expect(step('risk', code).sentence, code).not.toBe('');
  }
  for (const code of [...Object.keys(SKIP_CODES), 'STRATEGY_VETO'])
    expect(codeSentence('skipped', code), code).not.toBeNull();
  expect(codeSentence('waiting', 'WAITING_FOR_CANCEL')).not.toBeNull();
});

it('a text of a venue explains itself, and no code needs no sentence', () => {
  expect(codeSentence('rejected', 'post-only would take')).toBeNull();
  expect(codeSentence('filled', null)).toBeNull();
});

it('a gate that nobody configured says so, and one after a veto that it was not asked', () => {
  const pass = { stage: 'gate', code: 'BREAKER', verdict: 'pass', actual: 0, limit: 0 } as const;
  expect(silentGates([pass]).map(({ code, verdict, sentence }) => `${code} ${verdict}: ${sentence}`)).toEqual(
    [
      'SCHEDULE off: Not configured in this run.',
      'SENTIMENT off: Not configured in this run.',
      'ML off: Not configured in this run.',
      'REGIME off: Not configured in this run.',
      'CORRELATION off: Not configured in this run.',
    ],
  );
  const veto = { ...pass, verdict: 'deny' } as const;
  expect(
    silentGates([veto])
      .map(({ code, sentence }) => `${code}: ${sentence}`)
      .slice(-2),
  ).toEqual([
    'REGIME: Not asked or not configured: BREAKER had vetoed.',
    'CORRELATION: Not asked or not configured: BREAKER had vetoed.',
  ]);
});
