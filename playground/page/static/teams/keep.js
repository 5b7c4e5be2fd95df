// Redraws no more than what changed, so that what is typed, chosen or focused elsewhere stays as it is.

// Puts these nodes under a parent in this order; one that stands where it should is not touched.
export function keep(parent, nodes) {
  const wanted = nodes.filter(Boolean);
  const staying = new Set(wanted);
  for (const child of [...parent.childNodes]) if (!staying.has(child)) child.remove();
  wanted.forEach((node, index) => {
    if (parent.childNodes[index] !== node) parent.insertBefore(node, parent.childNodes[index] ?? null);
  });
}

// Remembers what each part was last drawn from.
export class Drawn {
  constructor() {
    this.parts = {};
  }

  once(part, state, draw) {
    const now = JSON.stringify(state) ?? "";
    if (this.parts[part] === now) return;
    this.parts[part] = now;
    draw();
  }
}
