import { address, type Parameters } from '../frame/address.js';
import { type DatasetQuestion, datasetsAsked } from './dataset-question.js';

/** Reads a list's address; what is malformed is left out, so that an old or mistyped address still shows a list. */
export function listQuestion(query: Readonly<Record<string, unknown>>): DatasetQuestion {
  const entries = Object.entries(datasetsAsked.shape).flatMap(([name, schema]) => {
    const read = schema.safeParse(query[name] === '' ? undefined : query[name]);
    return read.success && read.data !== undefined ? [[name, read.data]] : [];
  });
  return Object.fromEntries(entries) as DatasetQuestion;
}

/** The address of the list with some of its state changed; any change but of the page goes back to the first. */
export function listAddress(path: string, question: DatasetQuestion, change: Parameters): string {
  const { page: _, ...kept } = question;
  return address(path, { ...kept, ...change });
}
