import { expect, it } from 'vitest';
import { download } from '@/app/_server/download';

const FILE = { fileName: 'bars.csv', contentType: 'text/csv; charset=utf-8' };

it('a download is made while it is taken, and stops being made when nobody takes it', async () => {
  let made = 0;
  let isClosed = false;
  async function* bytes(): AsyncGenerator<Uint8Array> {
    try {
      for (; made < 100;) yield Buffer.from(`${(made += 1)}\n`);
    } finally {
      isClosed = true;
    }
  }
  const response = await download({ ...FILE, bytes: bytes() });
  expect(response.headers.get('content-disposition')).toBe('attachment; filename="bars.csv"');
  expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  const reader = response.body!.getReader();
  await reader.read();
  await reader.read();
  expect(made).toBeLessThanOrEqual(4);
  await reader.cancel();
  expect(isClosed).toBe(true);
});

it('a name in another script goes encoded, beside one that every program reads', async () => {
  async function* bytes(): AsyncGenerator<Uint8Array> {
    yield await Promise.resolve(Buffer.from('1\n'));
  }
  const response = await download({ ...FILE, fileName: 'binance-币-USDT.csv', bytes: bytes() });
  expect(response.headers.get('content-disposition')).toBe(
    'attachment; filename="binance-_-USDT.csv"; filename*=UTF-8\'\'binance-%E5%B8%81-USDT.csv',
  );
});

it('what cannot be read at all is an error, not a file', async () => {
  async function* bytes(): AsyncGenerator<Uint8Array> {
    yield await Promise.reject(new Error('nothing there'));
  }
  await expect(download({ ...FILE, bytes: bytes() })).rejects.toThrow('nothing there');
});

it('what fails on the way breaks the download', async () => {
  async function* bytes(): AsyncGenerator<Uint8Array> {
    yield Buffer.from('1\n');
    throw new Error('changed');
  }
  const response = await download({ ...FILE, bytes: bytes() });
  await expect(response.text()).rejects.toThrow('changed');
});
