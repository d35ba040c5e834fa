import { address, type Parameters } from '../frame/address.js';
import type { DatasetQuestion } from './dataset-question.js';

/** The address of the list with some of its state changed; any change but of the page goes back to the first. */
export function listAddress(path: string, question: DatasetQuestion, change: Parameters): string {
  const { page: _, ...kept } = question;
  return address(path, { ...kept, ...change });
}
