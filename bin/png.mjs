// PNG by resvg, an optional package: a program that writes SVG should not have to carry a rasteriser for every platform.
import { DataError } from './board.mjs';

/** @param {string} svg @param {number} width px @returns {Promise<Uint8Array>} */
export async function png(svg, width) {
  const { Resvg } = await import('@resvg/resvg-js').catch(() => {
    throw new DataError('baton-chart: PNG needs the package @resvg/resvg-js: "npm install @resvg/resvg-js", or "npx -p baton-chart -p @resvg/resvg-js baton-chart render ...". SVG needs nothing.');
  });
  const picture = new Resvg(svg, { fitTo: { mode: 'width', value: Math.round(width) }, font: { loadSystemFonts: true, sansSerifFamily: 'DejaVu Sans' } });
  return picture.render().asPng();
}
