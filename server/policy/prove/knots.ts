/** The groups of a graph whose members all lead to each other, or to themselves (strongly connected, in reading order). */
export function knots(edges: ReadonlyMap<string, readonly string[]>): string[][] {
  const reach = new Map([...edges.keys()].map((id) => [id, reachable(edges, id)]));
  const taken = new Set<string>();
  const found: string[][] = [];
  for (const [id, reached] of reach) {
    if (taken.has(id) || !reached.has(id)) continue;
    const group = [...edges.keys()].filter((other) => reached.has(other) && reach.get(other)?.has(id));
    for (const member of group) taken.add(member);
    found.push(group);
  }
  return found;
}

/** What can be reached by one step or more. */
function reachable(edges: ReadonlyMap<string, readonly string[]>, from: string): Set<string> {
  const reached = new Set<string>();
  const open = [...(edges.get(from) ?? [])];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (reached.has(next)) continue;
    reached.add(next);
    open.push(...(edges.get(next) ?? []));
  }
  return reached;
}
