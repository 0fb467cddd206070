import { parentPort, workerData } from 'node:worker_threads';
import { Refusal } from '@/lib/core/model/refusal';
import { examineStrategy } from '../strategies/examine-strategy';
import type { ExamineThreadData, ExamineVerdict } from './examine-in-thread';

// One look at one strategy of somebody's own, away from the worker's event loop: its code is run here, and may loop.

const { name, folder } = workerData as ExamineThreadData;

async function verdict(): Promise<ExamineVerdict> {
  try {
    return { kind: 'good', strategy: await examineStrategy(name, folder, new AbortController().signal) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { what, why, next } = error.details;
    return { kind: 'problem', problem: { code: error.code, message: what, why, next } };
  }
}

parentPort?.postMessage(await verdict());
