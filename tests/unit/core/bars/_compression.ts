import { CHUNK_COMPRESSION } from '@/lib/adapters/db/chunk-compression';

/** The compression that stored chunks have. */
export const compression = CHUNK_COMPRESSION;

/** Chunks of format 1, as an earlier version stored them: minutes 0, 1, 5 and 44,639 of `minuteBars`, and what the test says. */
export const PLAIN_CHUNKS = {
  ticks:
    'AQAAAgQAAAAAAMB/p2l4QgAAAAAATO1AAgAAAAAAAAACAAAAAwAAAAMAAABZrgAAAAAAAAAAAACSJEmSJEnCP7dt27Zt2+Y/AAAAAADpuECAhB4ApYQeADmFHgAD' +
    'hx4Ai4QeAMCEHgCUhR4A7oceAHmEHgCehB4AMoUeAPyGHgCAhB4AtYQeAImFHgDjhx4A',
  doubles:
    'AQABAgQAAAAAAMB/p2l4QgAAAAAATO1AAgAAAAAAAAACAAAAAwAAAAMAAABZrgAAAAAAAAAAAACSJEmSJEnCP7dt27Zt2+Y/AAAAAADpuEAAAAAAAIjTQOF6FK4X' +
    'iNNAZmZmZnaI00BSuB6Fm4nTQKRwPQoHiNNAAAAAAhqhfEE9CtejsIjTQLgehesxitNAUrgehfuH00AzMzMzE4jTQLgehetxiNNApHA9CpeJ00AAAAAAAIjTQLge' +
    'heshiNNAmpmZmamI00AUrkfhKorTQA==',
} as const;
