// `npm run build`: leaves the publishable package and the page's data in place.
import { build } from './lib/build.mjs';
import { main } from './lib/steps.mjs';

await main(build);
