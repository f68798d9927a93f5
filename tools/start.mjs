// `npm start`: builds what is missing and serves the page on this machine.
import { build } from './lib/build.mjs';
import { serve } from './lib/server.mjs';
import { StepError, main } from './lib/steps.mjs';

const PORT = process.env.PORT || '4173';

await main(async () => {
  if (!(Number.isInteger(Number(PORT)) && Number(PORT) >= 0 && Number(PORT) <= 65_535)) throw new StepError(`PORT is "${PORT}".`, 'give a number from 0 (any free port) to 65535');
  await build();
  const { url } = await serve(Number(PORT));
  console.log(`\nBaton is at ${url}  (Ctrl+C ends it)`);
});
