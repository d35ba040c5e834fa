import type { Localized } from './localized.js';

/** One thing wrong with what was sent: where, which kind, and a sentence. */
export type Problem = {
  /** Path of the field (`facts.bodyKind`), or of the file for input read from disk. */
  field: string;
  code: string;
  reason: string;
  file?: string;
  line?: number;
};

/** Ends a request with an answer a person can read. Everything else that is thrown is a fault of ours. */
export class Refusal extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.name = new.target.name;
    this.status = status;
  }
}

/** Nothing here, or nothing that this reader may know of: the two are answered alike. */
export class NotFound extends Refusal {
  constructor(message: string) {
    super(404, message);
  }
}

export class Forbidden extends Refusal {
  constructor(message: string) {
    super(403, message);
  }
}

/** A form that was not shown to this browser under the session that it has now. */
export class StaleForm extends Forbidden {}

/** The thing changed meanwhile, or its state does not allow this. */
export class Conflict extends Refusal {
  constructor(message: string) {
    super(409, message);
  }
}

/** Input that cannot be accepted; every problem names its field. */
export class Invalid extends Refusal {
  readonly problems: readonly Problem[];
  constructor(problems: readonly Problem[], message = 'The input has problems', status = 400) {
    super(status, message);
    this.problems = problems;
  }
}

/** Asked too often; the same request may be made again after so many seconds. */
export class TooMany extends Refusal {
  readonly retryAfter: number;
  constructor(message: string, retryAfter: number) {
    super(429, message);
    this.retryAfter = retryAfter;
  }
}

/** The database or another part cannot answer now; the same request may work in a moment. */
export class Unavailable extends Refusal {
  /** What readers are told instead of the usual words. */
  readonly notice: Localized | null;
  constructor(message: string, notice: Localized | null = null) {
    super(503, message);
    this.notice = notice;
  }
}
