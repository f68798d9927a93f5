// What the command line asks for.

const FULL = { sizes: '2500,10000,100000,1000000', dpr: '1,2', types: 'line,candle', rounds: '3' };
const QUICK = { sizes: '2500,1000000', dpr: '1,2', types: 'line,candle', rounds: '1' };

/** @param {readonly string[]} argv */
export function options(argv) {
  const defaults = argv.includes('--quick') ? QUICK : FULL;
  const value = (/** @type {string} */ name) => argv.find((text) => text.startsWith(`--${name}=`))?.slice(name.length + 3);
  const list = (/** @type {keyof typeof FULL} */ name) => (value(name) ?? defaults[name]).split(',');
  return {
    sizes: list('sizes').map(Number),
    ratios: list('dpr').map(Number),
    types: list('types'),
    rounds: Number(list('rounds')[0]),
    libraries: value('libs')?.split(','),
    parts: (value('only') ?? 'cold,main').split(','),
    out: value('out'),
  };
}
