// Lists of a length. MooTools and Prototype, which old sites still load, put calls of their own in the place of `Array.from`, which
// make nothing of a length and a function.

/** What a function makes of each place, from 0 on. @template T @param {number} length @param {(place: number) => T} make @returns {T[]} */
export const times = (length, make) => [...Array(length).keys()].map((place) => make(place));
