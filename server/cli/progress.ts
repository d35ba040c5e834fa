const WIDTH = 30;

/** Shows how far a long verb has come, on the error stream: a bar in a terminal, a line each tenth part elsewhere. */
export function progressOn(stream: NodeJS.WriteStream, say: (done: number, total: number) => string) {
  let tenth = 0;
  return (done: number, total: number): void => {
    if (stream.isTTY) {
      const filled = Math.round((done / total) * WIDTH);
      const end = done >= total ? '\n' : '';
      stream.write(`\r[${'#'.repeat(filled)}${'.'.repeat(WIDTH - filled)}] ${say(done, total)}${end}`);
      return;
    }
    const reached = Math.floor((done / total) * 10);
    if (reached > tenth) stream.write(`${say(done, total)}\n`);
    tenth = Math.max(tenth, reached);
  };
}
