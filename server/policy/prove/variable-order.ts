/** A heap of variables, the most active first: which variable the solver decides next. */
export class VariableOrder {
  #activity: number[] = [];
  #heap: number[] = [];
  #place: number[] = [];
  #step = 1;

  /** Makes room for one more variable. */
  add(variable: number): void {
    this.#activity[variable] = 0;
    this.#place[variable] = -1;
    this.insert(variable);
  }

  insert(variable: number): void {
    if ((this.#place[variable] as number) >= 0) return;
    this.#place[variable] = this.#heap.length;
    this.#heap.push(variable);
    this.#rise(this.#heap.length - 1);
  }

  /** Takes out the most active variable; undefined when none is left. */
  take(): number | undefined {
    const first = this.#heap[0];
    const last = this.#heap.pop();
    if (first === undefined || last === undefined) return undefined;
    this.#place[first] = -1;
    if (this.#heap.length > 0) {
      this.#heap[0] = last;
      this.#place[last] = 0;
      this.#sink(0);
    }
    return first;
  }

  /** This variable took part in a conflict. */
  bump(variable: number): void {
    this.#activity[variable] = (this.#activity[variable] as number) + this.#step;
    if ((this.#activity[variable] as number) > 1e100) this.#rescale();
    const place = this.#place[variable] as number;
    if (place >= 0) this.#rise(place);
  }

  /** Conflicts of long ago count for less. */
  decay(): void {
    this.#step /= 0.95;
  }

  #rescale(): void {
    this.#activity = this.#activity.map((value) => value * 1e-100);
    this.#step *= 1e-100;
  }

  #rise(start: number): void {
    const variable = this.#heap[start] as number;
    const activity = this.#activity[variable] as number;
    let at = start;
    while (at > 0) {
      const up = (at - 1) >> 1;
      const other = this.#heap[up] as number;
      if ((this.#activity[other] as number) >= activity) break;
      this.#put(at, other);
      at = up;
    }
    this.#put(at, variable);
  }

  #sink(start: number): void {
    const variable = this.#heap[start] as number;
    const activity = this.#activity[variable] as number;
    let at = start;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= this.#heap.length) break;
      const right = this.#heap[child + 1];
      if (
        right !== undefined &&
        (this.#activity[right] as number) > (this.#activity[this.#heap[child] as number] as number)
      )
        child += 1;
      const other = this.#heap[child] as number;
      if ((this.#activity[other] as number) <= activity) break;
      this.#put(at, other);
      at = child;
    }
    this.#put(at, variable);
  }

  #put(at: number, variable: number): void {
    this.#heap[at] = variable;
    this.#place[variable] = at;
  }
}
