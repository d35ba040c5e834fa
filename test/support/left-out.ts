/** What this run could not test, and what it would need. */
const missing = new Map<string, string>();

/** Notes a part of the suite that cannot run here. It is told of at the end, and with CI=true the run fails. */
export function leaveOut(what: string, needs: string): void {
  missing.set(what, needs);
}

after('tells what was left out', () => {
  if (missing.size === 0) return;
  const lines = [...missing].map(([what, needs]) => `  LEFT OUT: ${what} — ${needs}`);
  console.error(`\n${'!'.repeat(78)}\n${lines.join('\n')}\n${'!'.repeat(78)}\n`);
  if (process.env['CI'] === 'true')
    throw new Error(`With CI=true nothing may be left out: ${[...missing.keys()].join(', ')}`);
});
