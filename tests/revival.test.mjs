// What becomes of a board when its engine has ended: how often it is made again, and what waits for that.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Revival } from '../www/baton/revival.js';
import { EngineTrap } from '../www/baton/trap.js';

const trap = () => new EngineTrap('unreachable');
/** Until what is under way is done. */
const rest = () => new Promise((done) => setTimeout(done));

/** A revival after so many drawings, readings and questions that ended the engine. @param {number} faults */
function blamed(faults) {
  const revival = new Revival();
  for (let i = 0; i < faults; i += 1) revival.blames(trap());
  return revival;
}

/** Whether a board is made again after a trap. @param {Revival} revival */
async function remakes(revival) {
  let made = false;
  revival.begin(trap(), async () => void (made = true));
  await rest();
  return made;
}

test('data that ended three engines in a row are given up, those that worked in between are not', async () => {
  assert.deepEqual(await Promise.all([0, 2, 3].map((faults) => remakes(blamed(faults)))), [true, true, false]);
  const recovered = blamed(2);
  recovered.clears(() => {});
  recovered.blames(trap());
  assert.equal(await remakes(recovered), true);
  const again = blamed(2);
  again.clears(() => again.blames(trap()));
  assert.equal(await remakes(again), false, 'what ends it anew has cleared nothing');
});

test('what is no end of an engine is nobody\'s fault', async () => {
  const revival = new Revival();
  assert.deepEqual([new Error('none'), undefined, null, trap()].map((error) => revival.blames(error)), [false, false, false, true]);
  assert.equal(await remakes(revival), true);
});

test('changes wait for the newest attempt, in their order, and one that is refused holds up no other', async () => {
  const revival = new Revival();
  /** @type {string[]} */
  const done = [];
  const puts = (/** @type {string} */ name) => revival.putsOff(() => () => void done.push(name));
  assert.equal(puts('while it works'), false);
  /** @type {(() => void)[]} */
  const ends = [];
  const attempt = () => new Promise((/** @type {(done: void) => void} */ end) => ends.push(end));
  revival.begin(trap(), attempt);
  assert.equal(puts('first'), true);
  revival.putsOff(() => () => {
    throw new Error('refused');
  });
  revival.begin(trap(), attempt);
  assert.equal(puts('second'), true);
  ends[0]();
  await rest();
  assert.deepEqual(done, [], 'the attempt that is under way is another one');
  ends[1]();
  await rest();
  assert.deepEqual(done, ['first', 'second']);
  assert.equal(puts('afterwards'), false);
});

test('changes that wait for data that are gone are forgotten', async () => {
  const revival = new Revival();
  let done = false;
  revival.begin(trap(), async () => {});
  revival.putsOff(() => () => void (done = true));
  revival.forget();
  await rest();
  assert.equal(done, false);
});

test('who waits for the data hears what ended the engine, unless they are there', async () => {
  const error = trap();
  const revival = blamed(3);
  revival.begin(error, async () => {});
  await assert.rejects(revival.ended(() => true), (thrown) => thrown === error);
  await revival.ended(() => false);
  let awaited = true;
  const works = new Revival();
  const again = () => rest().then(() => void (awaited = false));
  works.begin(error, () => rest().then(() => works.begin(trap(), again)));
  await works.ended(() => awaited);
});
