import { parentPort, workerData } from 'node:worker_threads';
import { Refusal } from '@/lib/core/model/refusal';
import { examineStrategy, type Examination } from '../strategies/examine-strategy';
import { storableText } from '../strategies/storable-text';
import type { ExamineVerdict } from './examine-in-thread';

// One look at one strategy of somebody's own, away from the worker's event loop: its code is run here, and may loop.

/** This thread is ended from outside. */
const never = new AbortController().signal;

async function verdict(): Promise<ExamineVerdict> {
  try {
    return { kind: 'good', strategy: await examineStrategy(workerData as Examination, never) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { what, why, next } = error.details;
    return {
      kind: 'problem',
      problem: {
        code: error.code,
        message: storableText(what),
        why: storableText(why),
        next: storableText(next),
      },
    };
  }
}

parentPort?.postMessage(await verdict());
