// Registers <baton-chart> and <baton-board>, where there are elements to register.
import { BatonBoardElement, BatonChartElement } from './element-class.js';
import { supplyWith } from './engine.js';
import { inlined } from './inlined.js';

supplyWith(inlined);

if (globalThis.customElements) {
  for (const [name, Class] of /** @type {const} */ ([['baton-chart', BatonChartElement], ['baton-board', BatonBoardElement]])) {
    // Another copy of the package on the page came first: its elements serve as well.
    if (!customElements.get(name)) customElements.define(name, Class);
  }
}

export { BatonBoardElement, BatonChartElement };
