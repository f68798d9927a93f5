// PNG by resvg, an optional package: a program that writes SVG should not have to carry a rasteriser for every platform.
import { DataError } from './board.mjs';

/** Fonts of the machine; those that the SVG names come first. */
const FONT = { loadSystemFonts: true, sansSerifFamily: 'DejaVu Sans' };
/** What has an extent only where there is a font for it. */
const LETTER = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text y="9" font-family="sans-serif">5</text></svg>';

/** @param {string} svg @param {number} width px @returns {Promise<Uint8Array>} */
export async function png(svg, width) {
  const { Resvg } = await import('@resvg/resvg-js').catch(() => {
    throw new DataError('baton-chart: PNG needs the package @resvg/resvg-js: "npm install @resvg/resvg-js", or "npx -p baton-chart -p @resvg/resvg-js baton-chart render ...". SVG needs nothing.');
  });
  // Containers often have none, and a chart without words would go out unseen.
  if (!new Resvg(LETTER, { font: FONT }).getBBox()) throw new DataError('baton-chart: PNG needs a font, and this machine has none: install one (in Debian "apt-get install fonts-dejavu-core", in Alpine "apk add font-dejavu"). SVG needs nothing.');
  const picture = new Resvg(svg, { fitTo: { mode: 'width', value: Math.round(width) }, font: FONT });
  return picture.render().asPng();
}
