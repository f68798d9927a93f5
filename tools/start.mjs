// `npm start`: builds what is missing and serves the page on this machine.
import { build } from './lib/build.mjs';
import { serve } from './lib/server.mjs';
import { main } from './lib/steps.mjs';

const PORT = Number(process.env.PORT ?? 4173);

await main(async () => {
  await build();
  const { url } = await serve(PORT);
  console.log(`\nBaton is at ${url}  (Ctrl+C ends it)`);
});
