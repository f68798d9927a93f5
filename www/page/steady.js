// Words above charts keep the height that they had at most while a replay changes them: the charts beneath do not hop.

/** @param {readonly HTMLElement[]} elements */
export function steady(elements) {
  let held = false;
  const keep = () => {
    for (const element of elements) element.style.minHeight = `${element.getBoundingClientRect().height}px`;
  };
  const grown = new ResizeObserver(keep);
  const free = () => {
    held = false;
    grown.disconnect();
    for (const element of elements) element.style.minHeight = '';
  };
  // Another width breaks the lines elsewhere.
  addEventListener('resize', free);
  return {
    /** From now on, before the words change. */
    hold() {
      if (held) return;
      held = true;
      keep();
      for (const element of elements) grown.observe(element);
    },
    /** No longer: what comes next is no step of a replay. */
    free,
  };
}
