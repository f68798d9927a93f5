import { readFileSync, writeFileSync } from 'node:fs';
let src = readFileSync('/work/ticks/tools/lib/shrink-wasm.mjs', 'utf8');
src = src.replace("'strip-debug', ", '').replace('reorder-functions-by-name', 'reorder-functions');
src = src.replace('binaryen.setShrinkLevel(2);', 'binaryen.setShrinkLevel(2); binaryen.setDebugInfo(true);');
writeFileSync('/work/ticks/tools/lib/.shrink-named.mjs', src);
const { shrinkWasm } = await import('/work/ticks/tools/lib/.shrink-named.mjs');
await shrinkWasm(process.argv[2]);
