import { expect, it } from 'vitest';
import { ProviderChoice } from '@/worker/feeds/provider-choice';

const SECOND = 1_000;

/** Plays who is well, second by second, and says who is heard. */
function play(providers: readonly string[], wellBySecond: readonly string[]): string {
  const choice = new ProviderChoice(providers, { failbackMs: 3 * SECOND });
  return wellBySecond
    .map((well, second) => {
      choice.decide(second * SECOND, (provider) => well.includes(provider));
      return choice.active;
    })
    .join('');
}

it.each([
  { name: 'the first as long as it is well', well: ['ab', 'ab', 'a'], heard: 'aaa' },
  { name: 'the next one that is well, at once', well: ['a', 'b', 'b'], heard: 'abb' },
  { name: 'nobody is left for somebody who is not well either', well: ['a', '', '', 'a'], heard: 'aaaa' },
  { name: 'the third when the second fails too', well: ['ac', 'c', 'c'], heard: 'acc' },
  {
    name: 'back after three seconds without a break',
    well: ['a', 'b', 'ab', 'ab', 'ab', 'ab'],
    heard: 'abbbba',
  },
  {
    name: 'a break begins the wait anew',
    well: ['a', 'b', 'ab', 'ab', 'b', 'ab', 'ab', 'ab', 'ab'],
    heard: 'abbbbbbba',
  },
  { name: 'at once when the other one fails meanwhile', well: ['a', 'b', 'ab', 'a'], heard: 'abba' },
])('$name', ({ well, heard }) => {
  expect(play(['a', 'b', 'c'], well)).toBe(heard);
});

it('says who took over from whom, and when it was a way back', () => {
  const choice = new ProviderChoice(['a', 'b'], { failbackMs: 0 });
  choice.decide(0, (one) => one === 'a');
  expect(choice.decide(1, (one) => one === 'b')).toEqual({ from: 'a', to: 'b', isFailback: false });
  expect(choice.decide(2, (one) => one === 'b')).toBeNull();
  expect(choice.decide(3, () => true)).toEqual({ from: 'b', to: 'a', isFailback: true });
});
