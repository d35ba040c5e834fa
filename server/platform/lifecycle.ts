/** Where the process stands between start and end. */
export type Lifecycle = {
  /** False once the end has begun: `/readyz` fails first, so that nobody sends new requests. */
  readonly running: boolean;
  stop(): void;
};

/** A process that runs until told otherwise. */
export function lifecycle(): Lifecycle {
  let running = true;
  return {
    get running() {
      return running;
    },
    stop() {
      running = false;
    },
  };
}
