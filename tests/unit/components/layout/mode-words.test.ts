import { describe, expect, it } from 'vitest';
import { countedSessions, pageModeOf, scopeWords, titleMark } from '@/components/layout/mode-words';

const account = (accountId: string, isPractice: boolean) => ({ accountId, isPractice, sessions: 1 });
const NOTHING = { live: [], paperSessions: 0, frozen: [] };
const FROZEN = [{ scope: 'system', cause: '', actor: 'user:a', seq: 1, sinceMs: 0 }];

describe('the mark of every page', () => {
  it.each([
    ['nothing trades', NOTHING, 'none', ''],
    ['paper only', { ...NOTHING, paperSessions: 2 }, 'paper', '[PAPER] '],
    [
      'practice beside paper',
      { ...NOTHING, paperSessions: 1, live: [account('drill', true)] },
      'practice',
      '[LIVE PRACTICE] ',
    ],
    [
      'real money beside everything else',
      { ...NOTHING, paperSessions: 1, live: [account('drill', true), account('main', false)] },
      'live',
      '[LIVE] ',
    ],
    ['frozen', { ...NOTHING, frozen: FROZEN }, 'none', '[FROZEN] '],
    [
      'frozen with real money',
      { ...NOTHING, live: [account('main', false)], frozen: FROZEN },
      'live',
      '[FROZEN] [LIVE] ',
    ],
  ] as const)('says the worst that is true: %s', (_, state, mode, mark) => {
    expect(pageModeOf(state)).toBe(mode);
    expect(titleMark(state)).toBe(mark);
  });

  it('names scopes and counts as people do', () => {
    expect(scopeWords('system')).toBe('everything');
    expect(scopeWords('account:paper:ses_1')).toBe('account paper:ses_1');
    expect([countedSessions(1, 'live'), countedSessions(3, 'paper')]).toEqual([
      '1 live session',
      '3 paper sessions',
    ]);
  });
});
