import type { FileProblem } from '../platform/json-folder.js';

/** How a verb ended: 0 done or yes, 1 answered and the answer is no or has problems, 2 bad input. */
export type Exit = 0 | 1 | 2;

/** What a verb has to say: to a program (`value`, one JSON value) and to a person (`text`). */
export type Outcome = { exit: Exit; value: unknown; text: string };

/** Where something is wrong with what was given: as much as is known. */
export type InputProblem = {
  file?: string | undefined;
  line?: number | undefined;
  field: string;
  code: string;
  reason: string;
};

/** Ends a verb with exit code 2 and says what is wrong where. */
export class BadInput extends Error {
  readonly problems: readonly InputProblem[];
  constructor(problems: readonly InputProblem[]) {
    super(problems.map(inWords).join('\n'));
    this.problems = problems;
  }
}

/** `3.rules.json:14 when.and.0 — …`, as editors and people read it. */
export const inWords = ({ file, line, field, reason }: InputProblem): string =>
  [[file, line].filter((part) => part !== undefined).join(':'), field, '—', reason]
    .filter((part) => part !== '')
    .join(' ');

/** A problem of a folder, in the language of this run. */
export const asInput =
  (locale: 'zh-CN' | 'en') =>
  ({ file, line, path, code, reason }: FileProblem): InputProblem => ({
    file,
    line,
    field: path,
    code,
    reason: locale === 'en' ? reason.en : reason.zh,
  });
