// Strongly connected components (Tarjan 1972), without recursion: a chain of ten thousand tables must not overflow.

/** Components in dependency order: what a node depends on comes before it. Within one, the
 * last reached first: few edges point forward. */
export function components(
  nodes: readonly string[],
  dependsOn: (node: string) => readonly string[],
): readonly (readonly string[])[] {
  const known = new Set(nodes);
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const onStack = new Set<string>();
  const stack: string[] = [];
  const found: string[][] = [];

  const open = (node: string): { node: string; edges: readonly string[]; next: number } => {
    index.set(node, index.size);
    low.set(node, index.get(node) ?? 0);
    stack.push(node);
    onStack.add(node);
    return { node, edges: dependsOn(node).filter((edge) => known.has(edge)), next: 0 };
  };
  const lower = (node: string, value: number | undefined): void => {
    low.set(node, Math.min(low.get(node) ?? 0, value ?? 0));
  };

  for (const root of nodes) {
    if (index.has(root)) continue;
    const path = [open(root)];
    for (let frame = path.at(-1); frame; frame = path.at(-1)) {
      const edge = frame.edges[frame.next++];
      if (edge !== undefined) {
        if (!index.has(edge)) path.push(open(edge));
        else if (onStack.has(edge)) lower(frame.node, index.get(edge));
        continue;
      }
      path.pop();
      const parent = path.at(-1);
      if (parent) lower(parent.node, low.get(frame.node));
      if (low.get(frame.node) !== index.get(frame.node)) continue;
      const component = stack.splice(stack.lastIndexOf(frame.node)).reverse();
      for (const node of component) onStack.delete(node);
      found.push(component);
    }
  }
  return found;
}
