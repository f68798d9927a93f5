// What changed from one analysis to the next, as the elements tell it.

/** @import { Analysis, BatonEvent, ChartAnalysis } from './index.js' */

/** @typedef {{ state: ChartAnalysis['headline']['state'], levelId: string | undefined }} State */
/** @typedef {{ kind: 'baton-state-change', chartId: string, detail: object } | { kind: 'baton-level-test', chartId: string, detail: object }} Change */

/** Remembers where each chart stood. */
export class Watch {
  /** @type {Map<string, State>} */
  #states = new Map();
  /** The newest date seen of these data: what happened before it is no news, however often a reader goes back. */
  #seen = '';

  /**
   * What is new, in the order of the charts. Of other data nothing is new.
   * @param {Analysis} analysis @param {boolean} anew whether the data are others than before
   * @returns {Change[]}
   */
  changes({ asOf, charts }, anew) {
    const changes = anew ? [] : charts.flatMap((chart) => [...this.#state(chart), ...this.#tests(chart)]);
    this.#states = new Map(charts.map(({ id, headline }) => [id, { state: headline.state, levelId: headline.levelId }]));
    this.#seen = anew || asOf > this.#seen ? asOf : this.#seen;
    return changes;
  }

  /** @param {ChartAnalysis} chart @returns {Change[]} */
  #state({ id, headline }) {
    const before = this.#states.get(id);
    if (!before || (before.state === headline.state && before.levelId === headline.levelId)) return [];
    return [{ kind: 'baton-state-change', chartId: id, detail: { chartId: id, from: before.state, to: headline.state, headline } }];
  }

  /** @param {ChartAnalysis} chart @returns {Change[]} */
  #tests({ id, events, levels }) {
    const fresh = events.filter((event) => event.kind === 'test' && event.occurredAt > this.#seen);
    return fresh.map((event) => {
      const level = levels.find((level) => level.id === event.levelId) ?? null;
      return { kind: 'baton-level-test', chartId: id, detail: { chartId: id, event, level } };
    });
  }
}
