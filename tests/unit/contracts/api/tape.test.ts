import { expect, it } from 'vitest';
import { REPLAY_SPEEDS, TAPE_CHANNEL_NAMES } from '@/lib/contracts/api/tape-words';
import { TAPE_CHANNELS } from '@/lib/core/tape/tape-channel';
import { FEED_CHANNELS } from '@/lib/ports/market-feed';
import { speedFactor, speedName, storedSpeed } from '@/lib/services/tape/replay-speed';

it('what is heard, what is recorded and what the API calls it are the same words in the same order', () => {
  expect(TAPE_CHANNELS).toEqual(FEED_CHANNELS);
  expect(TAPE_CHANNEL_NAMES).toEqual(TAPE_CHANNELS);
});

it('every speed comes back from storage under its name', () => {
  expect(
    REPLAY_SPEEDS.map((speed) => [speed, speedFactor(storedSpeed(speed)), speedName(storedSpeed(speed))]),
  ).toEqual([
    ['1x', 1, '1x'],
    ['10x', 10, '10x'],
    ['100x', 100, '100x'],
    ['max', Infinity, 'max'],
  ]);
});
