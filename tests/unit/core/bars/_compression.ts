import { CHUNK_COMPRESSION } from '@/lib/adapters/db/chunk-compression';

/** The compression that stored chunks have. */
export const compression = CHUNK_COMPRESSION;

/** Chunks of format 2, as an earlier version stored them: the same minutes. */
export const PACKED_CHUNKS = {
  ticks:
    'AgAAAgQAAAAAAMB/p2l4QgAAAAAATO1AAgAAAAAAAAAAAAAAAAAAAE3BoRFAAAAAwEehiLJgDUdlA0NYxgQmEBGdNXR3ugEIgv8QESJ0E9r4TgRh6ZOPGwKf7OUnffkb' +
    'Foqe5mCYKXqa47Kfq6qqHw==',
  doubles:
    'AgABAgQAAAAAAMB/p2l4QgAAAAAATO1AAgAAAAAAAAAAAAAAAAAAAA3BoQrCQBzA4R8zCKsKguFAWLLJ8tiZxCpc8AWWtRjEevjfokWmSbRYhvGyr3CI2Sh7BIv3fRHQ' +
    'ATrAsgE+xYJt4egXiqawDDZnESl9oIMbmVsRq4y3jaNr2x0+JnKRyu+811OtF6m7uVStVGozm7bxr7c+7kVKH+gAd+qj6gZbz2jrD6P7WEQqH+iAg4HEwNzAwUBiYG6+' +
    'PF+OPNd/',
} as const;

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
