import { describe, expect, it } from 'vitest';
import { PART_ATTEMPTS_MAX, partRanges, uploadParts, type PutPart } from '@/components/forms/upload-parts';

const file = new Blob(['0123456789']);

function upload(put: PutPart, abort = new AbortController()) {
  const progress: number[] = [];
  const pauses: number[] = [];
  const done = uploadParts({
    file,
    partBytesMax: 4,
    put,
    signal: abort.signal,
    onProgress: (bytes) => progress.push(bytes),
    pause: async (milliseconds) => void pauses.push(milliseconds),
  });
  return { done, progress, pauses };
}

describe('uploading in parts', () => {
  it('sends every byte once and in order', async () => {
    const sent: string[] = [];
    const { done, progress } = upload(
      async ({ number, content }) => void sent.push(`${number}:${await content.text()}`),
    );
    await done;
    expect(sent).toEqual(['0:0123', '1:4567', '2:89']);
    expect(progress).toEqual([4, 8, 10]);
  });

  it('sends a failed part again with growing pauses, and no other', async () => {
    let failures = 2;
    const sent: number[] = [];
    const { done, pauses } = upload(async ({ number }) => {
      sent.push(number);
      if (number === 1 && failures-- > 0) throw new Error('cut');
    });
    await done;
    expect(sent).toEqual([0, 1, 1, 1, 2]);
    expect(pauses).toEqual([500, 1000]);
  });

  it('gives up on a part after its attempts, with the last error', async () => {
    let attempts = 0;
    const { done } = upload(async () => {
      attempts += 1;
      throw new Error(`cut ${attempts}`);
    });
    await expect(done).rejects.toThrow(`cut ${PART_ATTEMPTS_MAX}`);
  });

  it('does not repeat what was refused for good', async () => {
    let attempts = 0;
    const { done } = upload(async () => {
      attempts += 1;
      throw Object.assign(new Error('refused'), { isFinal: true });
    });
    await expect(done).rejects.toThrow('refused');
    expect(attempts).toBe(1);
  });

  it('stops between parts when it is canceled', async () => {
    const abort = new AbortController();
    const sent: number[] = [];
    const { done } = upload(async ({ number }) => {
      sent.push(number);
      if (number === 1) abort.abort(new Error('canceled'));
    }, abort);
    await expect(done).rejects.toThrow('canceled');
    expect(sent).toEqual([0, 1]);
  });

  it('an empty file has no parts, a full one no empty part', () => {
    expect(partRanges(0, 4)).toEqual([]);
    expect(partRanges(8, 4)).toEqual([
      { from: 0, to: 4 },
      { from: 4, to: 8 },
    ]);
  });
});
